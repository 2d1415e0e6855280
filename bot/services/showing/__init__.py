"""What is shown: what the publisher sends and records; what a Home tab, a report and a history are made of."""
