"use strict";
// A bridge built on matrix-appservice-bridge: ghosts say again what people say.
// Arguments: registration, homeserver url, port, server name, journal.
const { Bridge, Logger } = require("matrix-appservice-bridge");
const [registration, homeserverUrl, port, domain, journalFile] = process.argv.slice(2);
const note = require("./journal.js").open(journalFile);

Logger.configure({ console: "warn" });

const bridge = new Bridge({
    homeserverUrl,
    domain,
    registration,
    disableStores: true,
    controller: {
        onUserQuery: () => ({ name: "Echo" }),
        onEvent: (request) => {
            note("event", request.getData().event_id);
            handle(request.getData()).catch((error) => note("could-not", String(error.message).replace(/\n/g, " | ")));
        },
    },
});

async function handle(event) {
    if (event.type === "m.room.member" && event.content.membership === "invite") {
        await bridge.getIntent(event.state_key).join(event.room_id);
        note("joined", event.state_key);
    }
    if (event.type === "m.room.message" && !event.sender.startsWith("@bridge_")) {
        const answer = await bridge.getIntent("@bridge_echo:" + domain)
            .sendText(event.room_id, "echo: " + event.content.body);
        note("answered", answer.event_id);
    }
}

async function main() {
    await bridge.run(Number(port), undefined, "127.0.0.1");
    note("listens", port);
    const bot = bridge.getIntent();
    await bot.ensureRegistered();
    note("whoami", await bot.matrixClient.getUserId());
}

main().catch((error) => {
    note("failed", String(error && error.stack || error).replace(/\n/g, " | "));
    process.exit(1);
});
