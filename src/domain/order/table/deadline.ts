/** Each deadline at the moment it is due, or at any moment where it is not waited under. */
export const deadline = `
due:payment_deadline
    authorizing                                                        | order.expired
    action_required                                                    | order.expired payment.void_requested
    @any -authorizing -action_required                                 | already

due:release
    @any -scheduled                                                    | already
    scheduled                                                          | order.placed kitchen.ticket_requested delivery.created

due:hold_expiring
    @early -scheduled prepaid @searching @offered @own -held @partner @carried @delivered
    @canceled @ended                                                   | already
    scheduled @asked -prepaid held                                     | payment.capture_requested

due:kitchen_nudge
    @any -placed -submitted -placed_offered -placed_confirmed -asked_partner -prepaid | already
    @asked -nudged                                                     | order.alarm_raised

due:kitchen_deadline
    @any -placed -submitted -nudged -placed_offered -placed_confirmed -asked_partner
    -prepaid                                                           | already
    placed                                                             | order.canceled payment.void_requested delivery.canceled
    @asked -placed -asked_partner -prepaid                             | order.canceled payment.void_requested kitchen.cancel_requested delivery.canceled
    asked_partner                                                      | order.canceled payment.void_requested delivery.partner_cancel_requested delivery.canceled
    prepaid                                                            | order.canceled payment.refund_requested delivery.canceled

due:food_late
    @early @asked ready ready_offered at_counter ready_confirmed held @carried @delivered
    @canceled @ended                                                   | already
    @searching -ready offered @own -at_counter -ready_confirmed -held @partner | order.alarm_raised

due:food_deadline
    @early @asked ready ready_offered at_counter ready_confirmed held @carried @delivered
    @canceled @ended                                                   | already
    accepted accepted_lost                                             | order.canceled kitchen.cancel_requested delivery.canceled
    accepted_untold                                                    | order.canceled delivery.canceled
    captured offer_declined job_refused escalated offered @own -at_counter -ready_confirmed
    -held requesting job_off                                           | order.canceled payment.refund_requested kitchen.cancel_requested delivery.canceled
    requested job_confirmed                                            | order.canceled payment.refund_requested kitchen.cancel_requested delivery.partner_cancel_requested delivery.canceled

due:offer_lease
    @any -placed_offered -offered -ready_offered                       | already
    placed_offered @offered                                            | delivery.offer_expired

due:courier_partner
    @any -accepted -accepted_untold -accepted_lost -captured -offer_declined -ready | already
    @searching -job_refused -escalated                                 | delivery.partner_requested

due:courier_escalate
    @early @asked escalated @offered @own job_confirmed @carried @delivered @canceled @ended | already
    @searching -escalated @partner -job_confirmed                      | delivery.escalated

due:courier_deadline
    @early @asked @own job_confirmed @carried @delivered @canceled @ended | already
    accepted accepted_lost                                             | order.canceled kitchen.cancel_requested delivery.canceled
    accepted_untold                                                    | order.canceled delivery.canceled
    @searching -accepted -accepted_untold -accepted_lost @offered requesting job_off | order.canceled payment.refund_requested kitchen.cancel_requested delivery.canceled
    requested                                                          | order.canceled payment.refund_requested kitchen.cancel_requested delivery.partner_cancel_requested delivery.canceled

due:pickup_late
    @any -confirmed -enroute_to_pickup -at_counter -preparing -ready_confirmed -held
    -job_confirmed                                                     | already
    @own -at_pickup                                                    | delivery.created
    job_confirmed                                                      | delivery.partner_cancel_requested delivery.created

due:dropoff_late
    @any -picked_up -enroute_to_dropoff -at_dropoff -job_picked_up -held_picked_up
    -unpaid_picked_up                                                  | already
    @carried                                                           | order.alarm_raised

due:dropoff_deadline
    @any -picked_up -enroute_to_dropoff -at_dropoff -job_picked_up -held_picked_up
    -unpaid_picked_up                                                  | already
    @carried -held_picked_up -unpaid_picked_up                         | delivery.failed order.failed payment.refund_requested
    held_picked_up unpaid_picked_up                                    | delivery.failed order.failed

due:return_deadline
    @any -returning                                                    | already
    returning                                                          | delivery.failed
`;
