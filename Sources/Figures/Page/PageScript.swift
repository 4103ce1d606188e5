/// The script of every page that has one: languages, tables that sort, networks to walk through.
///
/// It is written as JavaScript in `page.js` and `network.js` beside this file and lies in the
/// program; the page names it by its digest, so that nothing else runs.
public enum PageScript {
  /// The whole script; the network view is part of it only where a page has networks.
  public static func text(withNetworks: Bool) -> String {
    let page = PackageResources.page_js
    let bytes = withNetworks ? page + PackageResources.network_js : page
    return String(decoding: bytes, as: UTF8.self)
  }
}
