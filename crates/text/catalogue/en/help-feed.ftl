# Help of `feed`, `event` and `rehearsal`.

cli-help-feed = How events of a connection come

cli-help-feed-show = Show how events come, and how that goes
    .connection = Connection

cli-help-feed-set = Set how events come; the app or roombridge serve then listens
    .connection = Connection
    .mode = The way
    .listen = Address to listen on, for events that come as requests
    .exposed = Others may reach that address

cli-help-event = Events that came

cli-help-event-list = List events that came, the newest first
    .connection = Connection
    .kind = Only this kind
    .waiting = Pending only

cli-help-rehearsal = Play a provider towards a callback address

cli-help-rehearsal-run = Send what the provider would send, and judge the answers
    .connection = Connection whose keys sign
    .address = Address; the one in the settings when absent
    .samples = Sample to send; may be repeated, all when absent
    .plain_http = Send over http too, where everybody in between can read it
