"""A Slack-compatible workspace on this machine: the embedded default of Rung, and the Slack of its tests.

An app talks to it with slack_sdk and slack_bolt exactly as to Slack; people act in it through a page or through tests.
It knows nothing of any particular app beyond the app's manifest.

    store, records, settings, team      what is kept, and what a fresh workspace holds
    core, clock, identifiers, triggers  what every part works on
    conversations, messages, views      what happens, by whomever
    blocks, reachable, uploads          what stands in blocks, and what can be chosen or put into them
    events, wires/                      what the app hears of it: over Socket Mode or signed HTTP
    journey                             the clock as people move it, step by step, followed by the app
    webapi/                             what the app may do: the Web API, with scopes, rates, faults, response_url
    people/                             what people see and do
    control/                            what tests and operators do to the workspace itself
    blockkit/                           what Slack refuses in blocks and views
    server, page/                       one port for all of it, and the page
"""
