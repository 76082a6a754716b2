// Azurite's blob service with its accounts from a file: `node serve.cjs FOLDER [AZURITE'S OPTIONS]`, with FOLDER/accounts.
// Azurite reads accounts from its environment once a minute. A new account must not wait that long, nor a restart cut the others.
// Where FOLDER/tokens.json is, tokens open the accounts as well.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const [folder] = process.argv.splice(2, 1);
const read = () => (process.env.AZURITE_ACCOUNTS = readFileSync(join(folder, "accounts"), "utf8").trim());
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

const tokens = join(folder, "tokens.json");
if (existsSync(tokens)) {
  require("./tokens.cjs")(JSON.parse(readFileSync(tokens, "utf8")));
}

require("azurite/dist/src/blob/main");
