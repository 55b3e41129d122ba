/** What the payment provider tells by itself. */
export const payment = `
notice:authorized
    @early -scheduled                                                  | payment.authorized order.placed kitchen.ticket_requested delivery.created
    @any -authorizing -action_required -abandoned -card_declined       | already
    abandoned card_declined                                            | payment.authorized payment.void_requested

notice:captured
    @early -scheduled                                                  | payment.captured order.placed kitchen.ticket_requested delivery.created
    scheduled @asked -prepaid accepted accepted_untold accepted_lost held held_picked_up
    unpaid                                                             | payment.captured
    prepaid @searching -accepted -accepted_untold -accepted_lost @offered @own -held
    @partner @carried -held_picked_up @delivered -unpaid canceled_requesting canceled_job
    refunding refunded refund_failed @ended -card_declined -action_expired -rejected | already
    abandoned canceled_early kitchen_timeout ticket_called_off ticket_lost
    canceled_capturing card_declined action_expired rejected           | payment.captured payment.refund_requested

notice:failed
    @early -scheduled                                                  | payment.failed order.failed
    @any -authorizing -action_required -abandoned                      | already
    abandoned                                                          | payment.failed

notice:voided
    authorizing prepaid @searching -accepted -accepted_untold -accepted_lost @offered @own
    -held @partner @carried -held_picked_up @delivered -unpaid abandoned canceled_requesting
    canceled_job refunding refunded refund_failed @ended -action_expired -rejected | already
    @early -authorizing                                                | payment.voided order.failed
    placed accepted_untold                                             | payment.voided order.failed delivery.canceled
    @asked -placed -asked_partner -prepaid accepted accepted_lost held | payment.voided order.failed kitchen.cancel_requested delivery.canceled
    asked_partner                                                      | payment.voided order.failed delivery.partner_cancel_requested delivery.canceled
    held_picked_up                                                     | payment.voided order.alarm_raised
    unpaid canceled_early kitchen_timeout ticket_called_off ticket_lost canceled_capturing
    action_expired rejected                                            | payment.voided

notice:refunded
    @any -canceled_requesting -canceled_job -refunding -returning -returned -undelivered | already
    canceled_requesting canceled_job refunding returning returned undelivered | payment.refunded

notice:refunded_less
    @any                                                               | already

notice:differs
    @any -unpaid_picked_up -unpaid -refund_failed                      | order.alarm_raised
    unpaid_picked_up unpaid refund_failed                              | already

notice:of_another
    authorizing                                                        | payment.captured order.placed kitchen.ticket_requested delivery.created
    @any -authorizing -abandoned -card_declined                        | ! payment.unknown
    abandoned card_declined                                            | payment.captured payment.refund_requested
`;
