"use strict";
// What a bridge did, a line a deed: on disk before it goes on, for it may be killed at any time, and for who listens.
const fs = require("fs");

exports.open = (file) => {
    const out = fs.openSync(file, "a");
    return (deed, what) => {
        fs.writeSync(out, deed + " " + what + "\n");
        console.log(deed + " " + what);
    };
};
