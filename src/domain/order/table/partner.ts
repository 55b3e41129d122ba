/** The delivery partner’s word, in whatever order it comes. */
export const partner = `
job:enroute_to_pickup
    @any -asked_partner -requesting -requested -job_confirmed          | delivery.update_late
    asked_partner requested                                            | delivery.confirmed delivery.enroute_to_pickup
    requesting                                                         | delivery.partner_created delivery.confirmed delivery.enroute_to_pickup
    job_confirmed                                                      | delivery.enroute_to_pickup

job:arrived_at_pickup
    @any -asked_partner -requesting -requested -job_confirmed          | delivery.update_late
    asked_partner requested                                            | delivery.confirmed delivery.arrived_at_pickup
    requesting                                                         | delivery.partner_created delivery.confirmed delivery.arrived_at_pickup
    job_confirmed                                                      | delivery.arrived_at_pickup

job:picked_up
    @any -asked_partner -requesting -requested -job_confirmed -job_off -job_picked_up | delivery.update_late
    asked_partner                                                      | delivery.confirmed delivery.picked_up order.picked_up payment.capture_requested
    requesting job_off                                                 | delivery.partner_created delivery.confirmed delivery.picked_up order.picked_up
    requested                                                          | delivery.confirmed delivery.picked_up order.picked_up
    job_confirmed                                                      | delivery.picked_up order.picked_up
    job_picked_up                                                      | already

job:enroute_to_dropoff
    @any -asked_partner -requesting -requested -job_confirmed -job_off -job_picked_up | delivery.update_late
    asked_partner                                                      | delivery.confirmed delivery.enroute_to_dropoff order.picked_up payment.capture_requested
    requesting job_off                                                 | delivery.partner_created delivery.confirmed delivery.enroute_to_dropoff order.picked_up
    requested                                                          | delivery.confirmed delivery.enroute_to_dropoff order.picked_up
    job_confirmed                                                      | delivery.enroute_to_dropoff order.picked_up
    job_picked_up                                                      | delivery.enroute_to_dropoff

job:arrived_at_dropoff
    @any -asked_partner -requesting -requested -job_confirmed -job_off -job_picked_up | delivery.update_late
    asked_partner                                                      | delivery.confirmed delivery.arrived_at_dropoff order.picked_up payment.capture_requested
    requesting job_off                                                 | delivery.partner_created delivery.confirmed delivery.arrived_at_dropoff order.picked_up
    requested                                                          | delivery.confirmed delivery.arrived_at_dropoff order.picked_up
    job_confirmed                                                      | delivery.arrived_at_dropoff order.picked_up
    job_picked_up                                                      | delivery.arrived_at_dropoff

job:delivered
    @any -asked_partner -requesting -requested -job_confirmed -job_off -job_picked_up | delivery.update_late
    asked_partner                                                      | delivery.confirmed delivery.delivered order.delivered payment.capture_requested
    requesting job_off                                                 | delivery.partner_created delivery.confirmed delivery.delivered order.delivered
    requested                                                          | delivery.confirmed delivery.delivered order.delivered
    job_confirmed job_picked_up                                        | delivery.delivered order.delivered

job:enroute_to_return
    @any -asked_partner -requesting -requested -job_confirmed -job_off -job_picked_up | delivery.update_late
    asked_partner                                                      | delivery.confirmed delivery.enroute_to_return order.failed payment.void_requested
    requesting job_off                                                 | delivery.partner_created delivery.confirmed delivery.enroute_to_return order.failed payment.refund_requested
    requested                                                          | delivery.confirmed delivery.enroute_to_return order.failed payment.refund_requested
    job_confirmed job_picked_up                                        | delivery.enroute_to_return order.failed payment.refund_requested

job:returned
    @any -asked_partner -requesting -requested -job_confirmed -job_off -job_picked_up | delivery.update_late
    asked_partner                                                      | delivery.confirmed delivery.returned order.failed payment.void_requested
    requesting job_off                                                 | delivery.partner_created delivery.confirmed delivery.returned order.failed payment.refund_requested
    requested                                                          | delivery.confirmed delivery.returned order.failed payment.refund_requested
    job_confirmed job_picked_up                                        | delivery.returned order.failed payment.refund_requested

job:canceled
    @any -asked_partner -requesting -requested -job_confirmed -job_picked_up | delivery.update_late
    asked_partner                                                      | delivery.partner_canceled delivery.created delivery.partner_requested
    requesting                                                         | delivery.partner_created delivery.partner_canceled delivery.created
    requested job_confirmed                                            | delivery.partner_canceled delivery.created
    job_picked_up                                                      | delivery.canceled order.failed payment.refund_requested

job:failed
    @any -asked_partner -requesting -requested -job_confirmed -job_picked_up | delivery.update_late
    asked_partner                                                      | delivery.partner_canceled delivery.created delivery.partner_requested
    requesting                                                         | delivery.partner_created delivery.partner_canceled delivery.created
    requested job_confirmed                                            | delivery.partner_canceled delivery.created
    job_picked_up                                                      | delivery.failed order.failed payment.refund_requested

job:stranger
    @any -requesting                                                   | delivery.update_late
    requesting                                                         | delivery.partner_created delivery.confirmed delivery.picked_up order.picked_up

job:confirmed
    @any -asked_partner -requesting -requested -job_confirmed -job_picked_up | ! delivery.unknown_job
    asked_partner requested                                            | delivery.confirmed
    requesting                                                         | delivery.partner_created delivery.confirmed
    job_confirmed job_picked_up                                        | already
`;
