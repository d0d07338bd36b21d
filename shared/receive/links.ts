import type { HttpRequest } from '../../events/http/normalize';
import { isNoticeId, isPlan } from '../../events/toban/ids';
import type { Duty, Replies } from '../domain/duty';
import type { ReplyVerb } from '../domain/signal';
import { type HttpAnswer, page, plain, TOO_LARGE, UNKNOWN, wrongMethod } from './http-answer';
import { linkPage } from './link-page';
import { type Link, linkText, readToken, ticketOf } from './link-token';
import type { DoorPorts } from './ports';
import { sendReply } from './send-reply';

const LARGEST_FORM = 1024;

/**
 * A link of one person. To open it shows a page and does nothing: mail scanners open every link. Its buttons post, and
 * each of them does so once, since the ticket remembers what it has heard.
 */
export async function receiveLink(
  token: string,
  request: HttpRequest,
  ports: DoorPorts,
): Promise<HttpAnswer> {
  const { replies } = ports.duty;
  if (!replies?.links) return UNKNOWN;
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return wrongMethod('GET', 'HEAD', 'POST');
  if (request.body.length > LARGEST_FORM) return TOO_LARGE;
  const link = await ourLink(token, ports);
  // The same for one that is forged, of nobody, or of yesterday.
  if (!link) return page(410, linkPage({ kind: 'over' }));
  const { title, language } = ports.duty.systems[link.system] ?? { title: link.system, language: 'en' };
  const verbs = verbsOf(link, replies);
  if (method !== 'POST') {
    const wanted = verbIn(request.query, verbs);
    return page(200, linkPage({ kind: 'choice', language, title, link, verbs, wanted }));
  }
  const verb = verbIn(request.body.toString('utf8'), verbs);
  if (!verb) return plain(400, 'Malformed\n');
  const { notice, person, plan } = link;
  const ticket = ticketOf(link);
  const decides = verb === 'approve' || verb === 'reject';
  await sendReply(
    { ticket, verb, ...(decides && plan && { plan }) },
    { person, notice, proof: ['link', token, verb], at: ports.now() },
    ports,
  );
  ports.log.info('Reply taken', { way: 'link', verb, ticket });
  return page(200, linkPage({ kind: 'taken', language, title, link, verb }));
}

async function ourLink(token: string, { isOurLink, now, duty }: DoorPorts): Promise<Link | undefined> {
  const read = readToken(token);
  if (!read) return undefined;
  const { link, code } = read;
  const { notice, plan, system, person, until } = link;
  if (until * 1000 < Date.parse(now())) return undefined;
  if (!(await isOurLink(linkText(link), code))) return undefined;
  // Signed by us, and yet duty.yml may have changed since.
  const known = people(duty, system).includes(person);
  return known && isNoticeId(notice) && (plan === undefined || isPlan(plan)) ? link : undefined;
}

function people({ systems }: Pick<Duty, 'systems'>, system: string): readonly string[] {
  return Object.hasOwn(systems, system) ? (systems[system]?.people.map(({ name }) => name) ?? []) : [];
}

/** Whoever can read a message can press its link. To approve needs more, unless duty.yml says otherwise. */
function verbsOf({ verbs, plan }: Link, { approveByLink }: Replies): readonly ReplyVerb[] {
  const isOffered: Readonly<Record<ReplyVerb, boolean>> = {
    approve: plan !== undefined && approveByLink,
    reject: plan !== undefined,
    acknowledge: true,
    snooze: true,
    mute: true,
    'take-over': true,
    status: true,
  };
  return verbs.filter((verb) => Object.hasOwn(isOffered, verb) && isOffered[verb]);
}

/** Of a query or of a form, which are written alike. */
function verbIn(fields: string, verbs: readonly ReplyVerb[]): ReplyVerb | undefined {
  const named = new URLSearchParams(fields).get('verb');
  return verbs.find((verb) => verb === named);
}
