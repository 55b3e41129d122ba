/** Placing, the kitchen, and whoever calls it off or gives money back. */
export const restaurant = `
place place:later place:capture_at_placing place:capture_at_pickup place:partner_only
    none                                                               | order.created
    @any                                                               | ! order.exists

place:for_nothing
    none                                                               | order.created payment.captured order.placed kitchen.ticket_requested delivery.created
    @any                                                               | ! order.exists

accept
    @early                                                             | ! order.not_placed
    @asked -prepaid                                                    | order.accepted payment.capture_requested
    prepaid                                                            | order.accepted
    @searching @offered @own @partner @carried @delivered              | already
    @canceled @ended                                                   | ! order.ended

reject
    @early                                                             | ! order.not_placed
    @asked -asked_partner -prepaid                                     | order.rejected payment.void_requested delivery.canceled
    asked_partner                                                      | order.rejected payment.void_requested delivery.partner_cancel_requested delivery.canceled
    prepaid                                                            | order.rejected payment.refund_requested delivery.canceled
    @searching @offered @own @partner @carried                         | ! order.already_accepted
    @delivered @canceled @ended -rejected -rejected_voided             | ! order.ended
    rejected rejected_voided                                           | already

prepare
    @early                                                             | ! order.not_placed
    @asked                                                             | ! order.not_accepted
    @searching -ready offered confirmed enroute_to_pickup at_pickup @partner | order.preparing
    ready ready_offered @own -confirmed -enroute_to_pickup -at_pickup @carried @delivered | already
    @canceled @ended                                                   | ! order.ended

ready
    @early                                                             | ! order.not_placed
    @asked                                                             | ! order.not_accepted
    @searching -ready offered @own -at_counter -ready_confirmed -held @partner | order.ready
    ready ready_offered at_counter ready_confirmed held @carried @delivered | already
    @canceled @ended                                                   | ! order.ended

cancel:customer
    authorizing                                                        | order.canceled
    @early -authorizing                                                | order.canceled payment.void_requested
    placed                                                             | order.canceled payment.void_requested delivery.canceled
    @asked -placed -asked_partner -prepaid                             | order.canceled payment.void_requested kitchen.cancel_requested delivery.canceled
    asked_partner                                                      | order.canceled payment.void_requested delivery.partner_cancel_requested delivery.canceled
    prepaid                                                            | order.canceled payment.refund_requested delivery.canceled
    @searching @offered @own @partner @carried                         | ! order.too_late_to_cancel
    @delivered @ended                                                  | ! order.ended
    @canceled                                                          | already

cancel:restaurant cancel:operator cancel:system
    authorizing                                                        | order.canceled
    @early -authorizing                                                | order.canceled payment.void_requested
    placed                                                             | order.canceled payment.void_requested delivery.canceled
    @asked -placed -asked_partner -prepaid held                        | order.canceled payment.void_requested kitchen.cancel_requested delivery.canceled
    asked_partner                                                      | order.canceled payment.void_requested delivery.partner_cancel_requested delivery.canceled
    prepaid                                                            | order.canceled payment.refund_requested delivery.canceled
    accepted accepted_lost                                             | order.canceled kitchen.cancel_requested delivery.canceled
    accepted_untold                                                    | order.canceled delivery.canceled
    @searching -accepted -accepted_untold -accepted_lost @offered @own -held requesting
    job_off                                                            | order.canceled payment.refund_requested kitchen.cancel_requested delivery.canceled
    requested job_confirmed                                            | order.canceled payment.refund_requested kitchen.cancel_requested delivery.partner_cancel_requested delivery.canceled
    @carried                                                           | ! order.too_late_to_cancel
    @delivered @ended                                                  | ! order.ended
    @canceled                                                          | already

cancel:courier
    @early @asked @searching @offered @own @partner @carried           | ! order.too_late_to_cancel
    @delivered @ended                                                  | ! order.ended
    @canceled                                                          | already

refund:part
    @early @asked -prepaid accepted accepted_untold accepted_lost held held_picked_up
    unpaid_picked_up unpaid abandoned canceled_early kitchen_timeout ticket_called_off
    ticket_lost canceled_capturing @ended -returning -returned -undelivered | ! payment.not_captured
    prepaid @searching -accepted -accepted_untold -accepted_lost @offered @own -held
    @partner @carried -held_picked_up -unpaid_picked_up delivered part_refunded
    refund_failed                                                      | payment.refund_requested
    all_refunded canceled_requesting canceled_job refunding refunded returning returned
    undelivered                                                        | ! refund.exceeds_captured

refund:all
    @early @asked -prepaid accepted accepted_untold accepted_lost held held_picked_up
    unpaid_picked_up unpaid abandoned canceled_early kitchen_timeout ticket_called_off
    ticket_lost canceled_capturing @ended -returning -returned -undelivered | ! payment.not_captured
    prepaid @searching -accepted -accepted_untold -accepted_lost @offered @own -held
    @partner @carried -held_picked_up -unpaid_picked_up delivered refund_failed | payment.refund_requested
    part_refunded all_refunded canceled_requesting canceled_job refunding refunded returning
    returned undelivered                                               | ! refund.exceeds_captured

refund:too_much
    @early @asked -prepaid accepted accepted_untold accepted_lost held held_picked_up
    unpaid_picked_up unpaid abandoned canceled_early kitchen_timeout ticket_called_off
    ticket_lost canceled_capturing @ended -returning -returned -undelivered | ! payment.not_captured
    prepaid @searching -accepted -accepted_untold -accepted_lost @offered @own -held
    @partner @carried -held_picked_up -unpaid_picked_up @delivered -unpaid
    canceled_requesting canceled_job refunding refunded refund_failed returning returned
    undelivered                                                        | ! refund.exceeds_captured

refund:nothing refund:half_a_cent
    @any                                                               | ! refund.invalid_amount
`;
