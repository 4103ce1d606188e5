internal import ArgumentParser

/// A finite number of an option, with a point or a Swedish decimal comma.
struct RealNumber: ExpressibleByArgument, Sendable {
  let value: Double

  init?(argument: String) {
    let text = argument.split(separator: ",", omittingEmptySubsequences: false)
    guard text.count <= 2, let value = Double(text.joined(separator: ".")), value.isFinite else {
      return nil
    }
    self.value = value
  }
}
