import type { ServerView } from '../console-state';
import { useDesk } from './desk';
import { Sign } from './sign';
import { Troubles } from './troubles';

export function Servers({ servers }: { readonly servers: readonly ServerView[] }) {
  const { words } = useDesk();
  return (
    <section aria-labelledby="servers">
      <h2 id="servers">{words.servers}</h2>
      <ul class="cards">
        {servers.map((server) => (
          <li key={server.id} class="card">
            <Server server={server} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Server({ server }: { readonly server: ServerView }) {
  const { words, openTicket } = useDesk();
  const { id, name, tone, state, services, targets, agent, disk, checks, redAlarms, ticket } = server;
  return (
    <article aria-labelledby={`server-${id}`}>
      <header class="row">
        <h3 id={`server-${id}`} class="signed">
          <Sign tone={tone} />
          <span>{name}</span>
        </h3>
        <span class={`chip ${tone}`}>{words.tone[tone]}</span>
      </header>
      <p class="fine">
        <code>{id}</code> <span class={state === 'running' ? '' : 'bad'}>{state}</span>
      </p>
      <p class="glance">
        {services.map((service) => (
          <span key={service.name} class={service.state === 'active' ? '' : 'bad'}>
            {service.name} {words.serviceState[service.state]}
            {service.process > 0 && <span class="fine"> ({service.process})</span>}
          </span>
        ))}
        {services.map(
          ({ name: service, config }) =>
            config === 'broken' && (
              <span key={service} class="bad">
                {words.config.broken}
              </span>
            ),
        )}
        {targets.map((target) => (
          <span key={target.group} class={target.state === 'unhealthy' ? 'bad' : ''}>
            {words.targetState(target.state)}
          </span>
        ))}
        {checks !== 'passing' && (
          <span class={checks === 'rebooting' ? 'busy' : 'bad'}>{words.check[checks]}</span>
        )}
        {agent !== 'Online' && (
          <span class="warning">
            {words.agent}: {words.agentState(agent)}
          </span>
        )}
        <span class={disk >= 90 ? 'warning' : ''}>
          {words.disk} {disk} %
        </span>
      </p>
      {redAlarms.length > 0 && <p class="fine bad">{redAlarms.join(', ')}</p>}
      {ticket && (
        <button type="button" class="link" onClick={() => openTicket(ticket)}>
          {words.seeTicket} <code>{ticket}</code>
        </button>
      )}
      <Troubles server={server} />
    </article>
  );
}
