"""A Slack-compatible workspace on this machine: the embedded default of Rung, and the Slack of its tests.

An app talks to it with slack_sdk and slack_bolt exactly as to Slack; people act in it through a page or through tests.
It knows nothing of any particular app beyond the app's manifest.

    store, records, settings, team      what is kept, and what a fresh workspace holds
    core, clock, identifiers, triggers  what every part works on
    conversations, messages, views      what happens, by whomever
    events, delivery                    what the app hears of it: over socket_mode or http_delivery
    journey                             the clock as people move it, step by step, followed by the app
    webapi, call, webapi_*              what the app may do: the Web API, with scopes, rates and faults
    responses                           response_url
    blocks, choices, reachable          what stands in blocks, what can be chosen there, and among which conversations
    people, screen, *_acts, submissions what people see and do
    control, control_team               what tests and operators do to the workspace itself
    blockkit*                           what Slack refuses in blocks and views
    server, page/                       one port for all of it, and the page
"""
