/** Our own couriers: offers with a fence, then steps that only go forward. */
export const courier = `
offer
    @early                                                             | ! order.not_placed
    @asked -placed_offered -placed_confirmed -asked_partner @searching | delivery.offered
    placed_offered @offered                                            | ! delivery.already_offered
    placed_confirmed @own job_confirmed @carried                       | ! delivery.already_confirmed
    asked_partner @partner -job_confirmed                              | ! delivery.partner_pending
    @delivered @canceled @ended                                        | ! order.ended

withdraw
    @any -placed_offered -offered -ready_offered                       | ! offer.superseded
    placed_offered @offered                                            | delivery.offer_withdrawn

withdraw:old take:old decline:old
    @any                                                               | ! offer.superseded

take
    @early @asked -placed_offered -placed_confirmed @searching @partner job_picked_up
    @canceled @ended -returning -returned                              | ! offer.superseded
    placed_offered @offered                                            | delivery.confirmed
    placed_confirmed @own @carried -job_picked_up @delivered returning returned | already

take:other decline:other
    @any -placed_offered -offered -ready_offered                       | ! offer.superseded
    placed_offered @offered                                            | ! offer.not_yours

decline
    @any -placed_offered -offer_declined -offered -ready_offered       | ! offer.superseded
    placed_offered @offered                                            | delivery.offer_declined
    offer_declined                                                     | already

request_partner
    @early                                                             | ! order.not_placed
    @asked -placed_offered -placed_confirmed -asked_partner @searching | delivery.partner_requested
    placed_offered @offered                                            | ! delivery.already_offered
    placed_confirmed @own job_confirmed @carried                       | ! delivery.already_confirmed
    asked_partner requesting requested                                 | already
    job_off                                                            | ! delivery.partner_pending
    @delivered @canceled @ended                                        | ! order.ended

reassign
    @early @asked -placed_confirmed @searching @offered @partner -job_confirmed | ! delivery.not_confirmed
    placed_confirmed @own                                              | delivery.created
    job_confirmed                                                      | delivery.partner_cancel_requested delivery.created
    @carried                                                           | ! delivery.already_picked_up
    @delivered @canceled @ended                                        | ! order.ended

own:enroute_to_pickup
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own -enroute_to_pickup -at_pickup -at_counter    | delivery.enroute_to_pickup
    enroute_to_pickup                                                  | already
    at_pickup at_counter @carried -job_picked_up @delivered returning returned undelivered | delivery.update_late

own:arrived_at_pickup
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own -at_pickup -at_counter                       | delivery.arrived_at_pickup
    at_pickup at_counter                                               | already
    @carried -job_picked_up @delivered returning returned undelivered  | delivery.update_late

own:picked_up
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed                                                   | ! order.not_accepted
    @own -held                                                         | delivery.picked_up order.picked_up
    held                                                               | delivery.picked_up order.picked_up payment.capture_requested
    picked_up held_picked_up unpaid_picked_up                          | already
    enroute_to_dropoff at_dropoff @delivered returning returned undelivered | delivery.update_late

own:enroute_to_dropoff
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own                                              | ! delivery.not_picked_up
    picked_up held_picked_up unpaid_picked_up                          | delivery.enroute_to_dropoff
    enroute_to_dropoff                                                 | already
    at_dropoff @delivered returning returned undelivered               | delivery.update_late

own:arrived_at_dropoff
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own                                              | ! delivery.not_picked_up
    @carried -at_dropoff -job_picked_up                                | delivery.arrived_at_dropoff
    at_dropoff                                                         | already
    @delivered returning returned undelivered                          | delivery.update_late

own:delivered
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own                                              | ! delivery.not_picked_up
    @carried -job_picked_up                                            | delivery.delivered order.delivered
    @delivered                                                         | already
    returning                                                          | delivery.delivered
    returned undelivered                                               | delivery.update_late

own:enroute_to_return
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own                                              | ! delivery.not_picked_up
    picked_up enroute_to_dropoff at_dropoff                            | delivery.enroute_to_return order.failed payment.refund_requested
    held_picked_up unpaid_picked_up                                    | delivery.enroute_to_return order.failed
    @delivered returned undelivered                                    | delivery.update_late
    returning                                                          | already

own:returned
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own                                              | ! delivery.not_picked_up
    picked_up enroute_to_dropoff at_dropoff                            | delivery.returned order.failed payment.refund_requested
    held_picked_up unpaid_picked_up                                    | delivery.returned order.failed
    @delivered undelivered                                             | delivery.update_late
    returning                                                          | delivery.returned
    returned                                                           | already

own:canceled
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own                                              | delivery.created
    picked_up enroute_to_dropoff at_dropoff                            | delivery.canceled order.failed payment.refund_requested
    held_picked_up unpaid_picked_up                                    | delivery.canceled order.failed
    @delivered returned undelivered                                    | delivery.update_late
    returning                                                          | delivery.canceled

own:failed
    @early @asked -placed_confirmed @searching @offered @partner job_picked_up @canceled
    @ended -returning -returned -undelivered                           | ! delivery.not_yours
    placed_confirmed @own                                              | delivery.created
    picked_up enroute_to_dropoff at_dropoff                            | delivery.failed order.failed payment.refund_requested
    held_picked_up unpaid_picked_up                                    | delivery.failed order.failed
    @delivered returned                                                | delivery.update_late
    returning                                                          | delivery.failed
    undelivered                                                        | already

own:stranger
    @any                                                               | ! delivery.not_yours
`;
