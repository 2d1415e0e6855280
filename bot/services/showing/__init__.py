"""What is read to be shown: by the publisher, in a Home tab, in reports and in a history."""
