"use strict";
module.exports = { StoreType: { Sled: 0, Sqlite: 1 } };
