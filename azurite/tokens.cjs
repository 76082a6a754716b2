// Lets bearer tokens of one issuer open accounts. Of a token Azurite itself checks times, audience and a well-known issuer's name, and
// never who has signed it; here the signature counts. It takes them over TLS alone, which gets a port of its own: whoever comes with a key
// or a signature finds the plain one where it was.
const https = require("node:https");
const { verify } = require("jsonwebtoken");
const { default: BlobServer } = require("azurite/dist/src/blob/BlobServer");
const { default: BlobTokenAuthenticator } = require("azurite/dist/src/blob/authentication/BlobTokenAuthenticator");
const { default: StorageErrorFactory } = require("azurite/dist/src/blob/errors/StorageErrorFactory");

const audience = /^https:\/\/storage\.azure\.com\/?$/;

module.exports = ({ port, certificate, privateKey, issuer, key }) => {
  process.argv.push("--oauth", "basic");

  BlobTokenAuthenticator.prototype.authenticateBasic = async (token, context) => {
    try {
      verify(token, Buffer.from(key, "base64"), { algorithms: ["HS256"], issuer, audience, maxAge: "1h" });
      return true;
    } catch (problem) {
      throw StorageErrorFactory.getAuthenticationFailed(context.contextId, problem.message);
    }
  };

  let secure;
  const { afterStart, beforeClose } = BlobServer.prototype;
  BlobServer.prototype.afterStart = async function () {
    await afterStart.call(this);
    secure = https.createServer({ cert: certificate, key: privateKey }, ...this.httpServer.listeners("request"));
    await new Promise((resolve, reject) => secure.on("error", reject).listen(port, this.host, resolve));
  };
  BlobServer.prototype.beforeClose = async function () {
    await beforeClose.call(this);
    secure.close();
    secure.closeAllConnections();
  };
};
