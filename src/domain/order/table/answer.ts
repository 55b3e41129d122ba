/** What comes back from effects; where nobody waits for it, it changes nothing. */
export const answer = `
authorize=authorized
    authorizing                                                        | payment.authorized order.placed kitchen.ticket_requested delivery.created
    @any -authorizing -abandoned -card_declined                        | already
    abandoned card_declined                                            | payment.authorized payment.void_requested

authorize=captured
    authorizing                                                        | payment.captured order.placed kitchen.ticket_requested delivery.created
    @any -authorizing -abandoned -card_declined                        | already
    abandoned card_declined                                            | payment.captured payment.refund_requested

authorize=requires_action
    authorizing                                                        | payment.action_required
    @any -authorizing -abandoned                                       | already
    abandoned                                                          | payment.action_required payment.void_requested

authorize=declined authorize=called_off
    authorizing                                                        | payment.failed order.failed
    @any -authorizing -abandoned                                       | already
    abandoned                                                          | payment.failed

authorize=gave_up
    authorizing                                                        | payment.failed order.failed order.alarm_raised
    @any -authorizing -abandoned                                       | already
    abandoned                                                          | payment.failed order.alarm_raised

capture=captured
    @any -accepted -accepted_untold -accepted_lost -held_picked_up -unpaid
    -canceled_capturing                                                | already
    accepted accepted_untold accepted_lost held_picked_up unpaid       | payment.captured
    canceled_capturing                                                 | payment.captured payment.refund_requested

capture=gone
    @any -accepted -accepted_untold -accepted_lost -held_picked_up -unpaid
    -canceled_capturing                                                | already
    accepted accepted_lost                                             | payment.expired order.failed kitchen.cancel_requested delivery.canceled
    accepted_untold                                                    | payment.expired order.failed delivery.canceled
    held_picked_up                                                     | payment.expired order.alarm_raised
    unpaid canceled_capturing                                          | payment.expired

capture=called_off capture=gave_up
    @any -accepted -accepted_untold -accepted_lost -held_picked_up -canceled_capturing | already
    accepted accepted_untold accepted_lost held_picked_up              | order.alarm_raised
    canceled_capturing                                                 | payment.void_requested

void=voided
    @any -canceled_early -kitchen_timeout -ticket_called_off -ticket_lost -action_expired
    -rejected                                                          | already
    canceled_early kitchen_timeout ticket_called_off ticket_lost action_expired rejected | payment.voided

void=captured
    @any -canceled_early -kitchen_timeout -ticket_called_off -ticket_lost -action_expired
    -rejected                                                          | already
    canceled_early kitchen_timeout ticket_called_off ticket_lost action_expired rejected | payment.captured payment.refund_requested

void=called_off void=gave_up
    @any -canceled_early -kitchen_timeout -ticket_called_off -ticket_lost -action_expired
    -rejected                                                          | already
    canceled_early kitchen_timeout ticket_called_off ticket_lost action_expired rejected | order.alarm_raised

refund=refunded
    @any -canceled_requesting -canceled_job -refunding -returning -returned -undelivered | already
    canceled_requesting canceled_job refunding returning returned undelivered | payment.refunded

refund=gave_up
    @any -canceled_requesting -canceled_job -refunding -returning -returned -undelivered | already
    canceled_requesting canceled_job refunding returning returned undelivered | order.alarm_raised

refund=failed
    @any -canceled_requesting -canceled_job -refunding -returning -returned -undelivered | already
    canceled_requesting canceled_job refunding returning returned undelivered | payment.refund_failed order.alarm_raised

refund=called_off
    @any -canceled_requesting -canceled_job -refunding -returning -returned -undelivered | already
    canceled_requesting canceled_job refunding returning returned undelivered | payment.refund_failed

ticket=received
    @any -placed -asked_partner -prepaid -accepted_untold -canceled_early | already
    placed asked_partner prepaid accepted_untold                       | kitchen.ticket_submitted
    canceled_early                                                     | kitchen.ticket_submitted kitchen.cancel_requested

ticket=accepted
    @any -placed -asked_partner -prepaid -accepted_untold -canceled_early | already
    placed asked_partner                                               | kitchen.ticket_submitted order.accepted payment.capture_requested
    prepaid                                                            | kitchen.ticket_submitted order.accepted
    accepted_untold                                                    | kitchen.ticket_submitted
    canceled_early                                                     | kitchen.ticket_submitted kitchen.cancel_requested

ticket=rejected
    @any -placed -asked_partner -prepaid -accepted_untold -canceled_early | already
    placed                                                             | kitchen.ticket_canceled order.rejected payment.void_requested delivery.canceled
    asked_partner                                                      | kitchen.ticket_canceled order.rejected payment.void_requested delivery.partner_cancel_requested delivery.canceled
    prepaid                                                            | kitchen.ticket_canceled order.rejected payment.refund_requested delivery.canceled
    accepted_untold canceled_early                                     | kitchen.ticket_canceled

ticket=called_off
    @any -placed -asked_partner -prepaid -accepted_untold -canceled_early | already
    placed asked_partner prepaid accepted_untold canceled_early        | kitchen.ticket_canceled

ticket=gave_up
    @any -placed -asked_partner -prepaid -accepted_untold -canceled_early | already
    placed                                                             | kitchen.ticket_failed order.canceled payment.void_requested kitchen.cancel_requested delivery.canceled
    asked_partner                                                      | kitchen.ticket_failed order.canceled payment.void_requested kitchen.cancel_requested delivery.partner_cancel_requested delivery.canceled
    prepaid                                                            | kitchen.ticket_failed order.canceled payment.refund_requested kitchen.cancel_requested delivery.canceled
    accepted_untold                                                    | kitchen.ticket_failed
    canceled_early                                                     | kitchen.ticket_failed kitchen.cancel_requested

ticket_cancel=canceled ticket_cancel=called_off
    @early @asked @searching @offered @own @partner @carried @delivered abandoned
    canceled_early ticket_called_off @ended -hold_gone                 | already
    @canceled -abandoned -canceled_early -ticket_called_off hold_gone  | kitchen.ticket_canceled

ticket_cancel=too_late ticket_cancel=gave_up
    @early @asked @searching @offered @own @partner @carried @delivered abandoned
    canceled_early ticket_called_off @ended -hold_gone                 | already
    @canceled -abandoned -canceled_early -ticket_called_off hold_gone  | kitchen.ticket_failed

job=created
    @any -requesting -canceled_requesting                              | already
    requesting                                                         | delivery.partner_created
    canceled_requesting                                                | delivery.partner_created delivery.partner_cancel_requested

job=confirmed
    @any -requesting -canceled_requesting                              | already
    requesting                                                         | delivery.partner_created delivery.confirmed
    canceled_requesting                                                | delivery.partner_created delivery.partner_cancel_requested

job=refused job=called_off job=gave_up
    @any -requesting -canceled_requesting                              | already
    requesting canceled_requesting                                     | delivery.partner_refused

job_cancel=canceled job_cancel=called_off job_cancel=gave_up
    @any -job_off -canceled_job                                        | already
    job_off canceled_job                                               | delivery.partner_canceled

job_cancel=too_late
    @any -job_off -canceled_job                                        | already
    job_off canceled_job                                               | delivery.partner_created

message=sent
    @any                                                               | notification.sent

message=rejected message=called_off message=gave_up
    @any                                                               | notification.failed
`;
