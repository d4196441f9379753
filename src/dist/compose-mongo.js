// For mongosh, in the service mongo-setup of compose.yaml: the replica set, and a user for Latchkey.
// NOT RUN by the tests, which have no MongoDB.
const fs = require('fs');

const password = name => fs.readFileSync('/run/secrets/' + name, 'utf8').trim();
const login = 'root:' + password('mongodb_root_password') + '@';

const first = connect('mongodb://' + login + 'mongo1/admin?directConnection=true');
try {
  first.adminCommand({replSetGetStatus: 1});
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') {
    throw error;
  }
  const members = ['mongo1', 'mongo2', 'mongo3'].map((name, i) => ({_id: i, host: name + ':27017'}));
  first.adminCommand({replSetInitiate: {_id: 'rs0', members}});
}

// Waits for a primary by itself, up to serverSelectionTimeoutMS.
const all = connect('mongodb://' + login + 'mongo1,mongo2,mongo3/admin?replicaSet=rs0&serverSelectionTimeoutMS=60000');
const accounts = all.getSiblingDB('latchkey');
if (accounts.getUser('latchkey') === null) {
  accounts.createUser({
    user: 'latchkey',
    pwd: password('mongodb_password'),
    roles: [{role: 'readWrite', db: 'latchkey'}],
  });
}
