// A real OpenID provider on loopback, and an installation that signs people in there.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Provider } from 'oidc-provider';
import { freePort, runCommand, startProgram } from './server.mjs';

const secret = 'for-the-tests-and-nothing-else';
const people = { anna: { email: 'anna@school.example', given_name: 'Anna', family_name: 'Peeters' } };

/** Starts both. Stop ends both. */
export async function startWithProvider() {
  const [port, own] = [await freePort(), await freePort()];
  const [issuer, base] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${own}`];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'leerbrug',
        client_secret: secret,
        redirect_uris: [`${base}/sign-in/back/stad`],
        post_logout_redirect_uris: [`${base}/`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['given_name', 'family_name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id, email_verified: true, ...people[id] }) }),
    cookies: { keys: ['for-the-tests'] },
  });
  const server = provider.listen(port, '127.0.0.1');
  const data = mkdtempSync(join(tmpdir(), 'leerbrug-provider-'));
  const config = join(data, 'leerbrug.toml');
  const keys = join(data, 'field.keys');
  runCommand(['keys', 'add', keys]);
  writeFileSync(
    config,
    `public_url = "${base}"\nfield_keys_file = "${keys}"\n[[providers]]\nkey = "stad"\nlabel = "de Stad"\ntype = "openid"\n` +
      `issuer = "${issuer}"\nclient_id = "leerbrug"\nclient_secret = "${secret}"\n`,
  );
  runCommand(['migrate', '--data', data, '--config', config]);
  const args = (folder, listen) => ['serve', '--data', folder, '--config', config, '--listen', listen];
  const program = await startProgram('provider-server', args, { data, port: own });
  const stop = async () => {
    await program.stop();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { base, issuer, stop };
}
