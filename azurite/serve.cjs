// Azurite's blob service with its accounts from a file: `node serve.cjs ACCOUNTS-FILE [AZURITE'S OPTIONS]`.
// Azurite reads accounts from its environment once a minute. A new account must not wait that long, nor a restart cut the others.
const { readFileSync } = require("node:fs");

const [file] = process.argv.splice(2, 1);
const read = () => (process.env.AZURITE_ACCOUNTS = readFileSync(file, "utf8").trim());
read();

const { default: AccountDataStore } = require("azurite/dist/src/common/AccountDataStore");
const { getAccount } = AccountDataStore.prototype;
AccountDataStore.prototype.getAccount = function (name) {
  const before = process.env.AZURITE_ACCOUNTS;
  if (read() !== before) {
    this.refresh();
  }
  return getAccount.call(this, name);
};

require("azurite/dist/src/blob/main");
