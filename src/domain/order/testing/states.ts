import { tell, type Told, untold } from './script.ts';

/**
 * The states that the table knows by name: `name = the one before it, and what happened then`.
 * Each is reached by commands only, so that none is listed that cannot be.
 */
const stories = `
  none               =
  authorizing        = none               place
  action_required    = authorizing        authorize=requires_action
  scheduled          = none               place:later authorize=authorized

  placed             = authorizing        authorize=authorized
  submitted          = placed             ticket=received
  nudged             = submitted          due:kitchen_nudge
  placed_offered     = submitted          offer
  placed_confirmed   = placed_offered     take
  asked_partner      = none               place:partner_only authorize=authorized job=created
  prepaid            = none               place:capture_at_placing authorize=captured

  accepted           = submitted          accept
  accepted_untold    = placed             accept
  accepted_lost      = accepted_untold    ticket=gave_up
  captured           = accepted           capture=captured
  offered            = captured           offer
  offer_declined     = offered            decline
  confirmed          = offered            take
  enroute_to_pickup  = confirmed          own:enroute_to_pickup
  at_pickup          = confirmed          own:arrived_at_pickup
  at_counter         = at_pickup          ready
  preparing          = confirmed          prepare
  ready              = captured           ready
  ready_offered      = ready              offer
  ready_confirmed    = confirmed          ready
  requesting         = captured           request_partner
  requested          = requesting         job=created
  job_confirmed      = requested          job:confirmed
  job_off            = job_confirmed      reassign
  job_refused        = requesting         job=refused
  escalated          = job_refused        due:courier_escalate
  held               = none               place:capture_at_pickup authorize=authorized ticket=received accept ready offer take

  picked_up          = ready_confirmed    own:picked_up
  enroute_to_dropoff = picked_up          own:enroute_to_dropoff
  at_dropoff         = picked_up          own:arrived_at_dropoff
  job_picked_up      = job_confirmed      job:picked_up
  held_picked_up     = held               own:picked_up
  unpaid_picked_up   = held_picked_up     capture=gone

  delivered          = picked_up          own:delivered
  part_refunded      = delivered          refund:part refund=refunded
  all_refunded       = delivered          refund:all refund=refunded
  unpaid             = held_picked_up     own:delivered capture=gave_up

  abandoned          = authorizing        cancel:customer
  card_declined      = authorizing        authorize=declined
  action_expired     = action_required    due:payment_deadline
  expired_voided     = action_expired     void=voided
  canceled_early     = placed             cancel:customer
  rejected           = submitted          reject
  rejected_voided    = rejected           void=voided
  kitchen_timeout    = nudged             due:kitchen_deadline
  ticket_called_off  = kitchen_timeout    ticket_cancel=canceled
  ticket_lost        = placed             ticket=gave_up
  hold_gone          = accepted           capture=gone
  canceled_capturing = accepted           cancel:operator
  canceled_requesting = requesting        cancel:operator
  canceled_job       = requested          cancel:operator
  refunding          = captured           cancel:operator
  refunded           = refunding          refund=refunded
  refund_failed      = refunding          refund=failed
  returning          = picked_up          own:enroute_to_return
  returned           = returning          own:returned
  undelivered        = at_dropoff         due:dropoff_deadline
`;

/** States that often fare alike. Every state but `none` is in one, and a new one has to be put there. */
export const groups: Readonly<Record<string, string>> = {
  '@early': 'authorizing action_required scheduled',
  '@asked': 'placed submitted nudged placed_offered placed_confirmed asked_partner prepaid',
  '@searching':
    'accepted accepted_untold accepted_lost captured offer_declined ready job_refused escalated',
  '@offered': 'offered ready_offered',
  '@own': 'confirmed enroute_to_pickup at_pickup at_counter preparing ready_confirmed held',
  '@partner': 'requesting requested job_confirmed job_off',
  '@carried':
    'picked_up enroute_to_dropoff at_dropoff job_picked_up held_picked_up unpaid_picked_up',
  '@delivered': 'delivered part_refunded all_refunded unpaid',
  '@canceled':
    'abandoned canceled_early kitchen_timeout ticket_called_off ticket_lost canceled_capturing canceled_requesting canceled_job refunding refunded refund_failed',
  '@ended':
    'card_declined action_expired expired_voided rejected rejected_voided hold_gone returning returned undelivered',
};

export const states: ReadonlyMap<string, Told> = read();

function read(): ReadonlyMap<string, Told> {
  const found = new Map<string, Told>();
  for (const line of stories.split('\n')) {
    const [name, story] = line.split('=', 1).concat(line.slice(line.indexOf('=') + 1));
    if (name === undefined || story === undefined || name.trim() === '') continue;
    const [before, ...words] = story.trim().split(/\s+/);
    const from = before === '' || before === undefined ? untold : found.get(before);
    if (from === undefined) throw new Error(`${name.trim()} follows ${before}, which is not there`);
    found.set(name.trim(), tell(words.join(' '), from));
  }
  return found;
}
