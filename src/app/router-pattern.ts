/** What `--router` takes: which program answers, and where. Apart from it, so that `--help` is quick. */
export const routerPattern = /^(osrm|valhalla)=https?:\/\/\S+$/;
