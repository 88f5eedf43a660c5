"use strict";
// An appservice built on matrix-appservice alone: it writes down what it is sent.
// Arguments: hs_token, port, journal.
const { AppService } = require("matrix-appservice");
const [homeserverToken, port, journalFile] = process.argv.slice(2);
const note = require("./journal.js").open(journalFile);

const appservice = new AppService({ homeserverToken });
appservice.on("event", (event) => note("event", event.event_id));
appservice.on("ephemeral", (event) => note("ephemeral", event.type));
appservice.onUserQuery = async () => undefined;
appservice.onAliasQuery = async () => undefined;
appservice.listen(Number(port), "127.0.0.1", 10, () => note("listens", port));
