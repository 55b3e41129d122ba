import type { Operation } from './app.ts';
import { acceptOrder } from './operations/accept-order.ts';
import { offerOrder, reassignOrder } from './operations/assign-order.ts';
import { listAccounts, removeAccount } from './operations/accounts.ts';
import { cancelOrder } from './operations/cancel-order.ts';
import { courierOffDuty, courierOnDuty, courierPosition } from './operations/courier-duty.ts';
import { acceptOffer, declineOffer } from './operations/courier-offer.ts';
import { courierProgress } from './operations/courier-progress.ts';
import { explainDispatch, lockDispatch, unlockDispatch } from './operations/dispatch.ts';
import { errorsPage } from './operations/errors-page.ts';
import { favicon } from './operations/favicon.ts';
import { fleetWebhook } from './operations/fleet-webhook.ts';
import { getOrder } from './operations/get-order.ts';
import { getMenu, getRestaurant } from './operations/get-restaurant.ts';
import { getTimeline } from './operations/get-timeline.ts';
import { health, metricsPage, readiness } from './operations/health.ts';
import { createInvitation } from './operations/invite.ts';
import { createKey, listKeys, revokeKey } from './operations/keys.ts';
import { kitchenSteps } from './operations/kitchen-steps.ts';
import { listAudit } from './operations/list-audit.ts';
import { listCouriers } from './operations/list-couriers.ts';
import { listOrders } from './operations/list-orders.ts';
import { listRestaurants } from './operations/list-restaurants.ts';
import { listSlots } from './operations/list-slots.ts';
import { acceptInvitation, logIn, requestCode, verifyCode } from './operations/log-in.ts';
import { createCourier, getCourier, putCourier } from './operations/manage-courier.ts';
import { getMenuSource, putMenu, updateItem } from './operations/manage-menu.ts';
import { listPromotions, putPromotion } from './operations/manage-promotion.ts';
import {
  createRestaurant,
  getRestaurantSettings,
  putDeliveryZones,
  putHours,
  setBusyMode,
  updateRestaurant,
} from './operations/manage-restaurant.ts';
import { makeQuote } from './operations/make-quote.ts';
import {
  approveMenuDraft,
  getMenuDraft,
  importMenuOfSite,
  listMenuDrafts,
} from './operations/menu-drafts.ts';
import { orderEvents } from './operations/order-events.ts';
import { placeOrder } from './operations/place-order.ts';
import { getPhoto } from './operations/get-photo.ts';
import { getReceipt } from './operations/get-receipt.ts';
import { eraseCustomer, exportCustomer } from './operations/customer-data.ts';
import { exportTables } from './operations/exports.ts';
import { getCourierPay, getStatement } from './operations/settlement.ts';
import { reorder } from './operations/reorder.ts';
import {
  listRestaurantReviews,
  listReviews,
  moderateReview,
  reviewOrder,
} from './operations/reviews.ts';
import { refundOrder } from './operations/refund-order.ts';
import { rejectOrder } from './operations/reject-order.ts';
import { getMe, logOut, refreshSession } from './operations/session.ts';
import { stripeWebhook } from './operations/stripe-webhook.ts';
import { trackOrder } from './operations/track-order.ts';

/** All that the door answers, in the order of the documentation. */
export const operations: readonly Operation[] = [
  makeQuote,
  placeOrder,
  getOrder,
  listOrders,
  orderEvents,
  cancelOrder,
  refundOrder,
  getReceipt,
  reorder,
  reviewOrder,
  listRestaurantReviews,
  listReviews,
  moderateReview,
  getStatement,
  getCourierPay,
  exportTables,
  exportCustomer,
  eraseCustomer,
  listRestaurants,
  getRestaurant,
  getMenu,
  listSlots,
  createRestaurant,
  getRestaurantSettings,
  updateRestaurant,
  putHours,
  putDeliveryZones,
  setBusyMode,
  getMenuSource,
  putMenu,
  updateItem,
  listPromotions,
  putPromotion,
  createCourier,
  getCourier,
  putCourier,
  importMenuOfSite,
  listMenuDrafts,
  getMenuDraft,
  approveMenuDraft,
  getPhoto,
  acceptOrder,
  rejectOrder,
  kitchenSteps,
  acceptOffer,
  declineOffer,
  courierProgress,
  courierOnDuty,
  courierOffDuty,
  courierPosition,
  listCouriers,
  offerOrder,
  reassignOrder,
  explainDispatch,
  lockDispatch,
  unlockDispatch,
  getTimeline,
  requestCode,
  verifyCode,
  logIn,
  refreshSession,
  logOut,
  getMe,
  createInvitation,
  acceptInvitation,
  listAccounts,
  removeAccount,
  createKey,
  listKeys,
  revokeKey,
  listAudit,
  health,
  readiness,
  metricsPage,
  fleetWebhook,
  stripeWebhook,
  trackOrder,
  errorsPage,
  favicon,
];
