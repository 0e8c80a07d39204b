// DingTalk's own Stream client for Node, as released, against the simulated service.
//
// Standard input: the JSON a sandbox prints when it is ready (its first line is enough).
// Standard output: one line for each case, `ok NAME` or `FAIL NAME WHY`. Ends with 1 when a case failed.
// The client has its address built in; an interceptor of the HTTP library it uses sends it to the sandbox. Node trusts the
// sandbox's authority through NODE_EXTRA_CA_CERTS.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const library = createRequire(new URL("./node/", import.meta.url));
const axios = library("axios");
const { DWClient, EventAck } = library("dingtalk-stream");

const ready = JSON.parse(readFileSync(0, "utf8").split("\n")[0]);
const { set, secret } = ready.providers.dingtalk.auth.app;
const person = ready.providers.dingtalk.people[2].mailbox;
const PATIENCE = 120_000;

axios.interceptors.request.use((config) => {
  config.url = config.url.replace(/^https:\/\/(api|oapi)\.dingtalk\.com/, set.host_api);
  return config;
});
// Standard output is for the cases.
console.info = console.warn = (...words) => console.error(...words);

async function control(path, body) {
  const options = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const answer = await fetch(`${ready.control}/${path}`, options);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function until(what, sentence) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const found = await what();
    if (found) return found;
    await pause(50);
  }
  throw new Error(sentence);
}

async function opened() {
  const { requests } = await control("journal");
  return requests.filter((one) => one.path === "/connect" && one.status === 101).length;
}

const seen = [];
let answers = [];
const client = new DWClient({ clientId: set.client_id, clientSecret: secret.client_secret, keepAlive: true });
client.registerAllEventListener((message) => {
  seen.push(message);
  return { status: answers.shift() ?? EventAck.SUCCESS, message: "OK" };
});

const retitle = (title) => control("world", { op: "edit_person", mailbox: person, title });
const titles = () => seen.map((one) => JSON.parse(one.data).diffInfo[0].curr.position);

async function connectsAndTakesAnEvent() {
  const before = await opened();
  await client.connect();
  await until(async () => (await opened()) > before, "the client does not connect");
  await retitle("first");
  await until(() => titles().includes("first"), "no event came");
  const { headers } = seen.at(-1);
  if (headers.eventType !== "user_modify_org" || headers.eventCorpId !== set.corp_id) throw new Error(JSON.stringify(headers));
}

async function laterBringsTheSameEventAgain() {
  answers = [EventAck.LATER];
  const before = seen.length;
  await retitle("second");
  await until(() => seen.length > before, "no event came");
  await pause(500);
  await control("clock", { advance: 11 });
  await until(() => seen.length > before + 1, "it did not come again");
  const [first, again] = seen.slice(before);
  if (first.headers.eventId !== again.headers.eventId) throw new Error("another event came");
}

async function survivesADisconnectOnceTheServerCloses() {
  const before = await opened();
  await control("faults", "stream_disconnect,times:1");
  await pause(500);
  // The client does nothing until the connection ends, ten seconds later.
  await control("clock", { advance: 11 });
  await until(async () => (await opened()) > before, "the client does not come back");
  await retitle("third");
  await until(() => titles().includes("third"), "no event came");
}

let failed = false;
for (const one of [connectsAndTakesAnEvent, laterBringsTheSameEventAgain, survivesADisconnectOnceTheServerCloses]) {
  try {
    await one();
    console.log(`ok ${one.name}`);
  } catch (error) {
    failed = true;
    console.log(`FAIL ${one.name} ${String(error?.message ?? error).replaceAll("\n", " ")}`);
    console.error(error);
  }
}
process.exit(failed ? 1 : 0);
