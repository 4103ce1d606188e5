internal import Foundation

/// The reader under test, by the environment variable `FUZZ_READER`.
let reader =
  ProcessInfo.processInfo.environment["FUZZ_READER"].flatMap(FuzzedReader.init(rawValue:))
  ?? .delimited

/// Called by the fuzzer with each input; whatever does not hold ends the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  reader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// Called once before the first input: writes the seeds where `FUZZ_SEEDS` says.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>?,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  if let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] {
    for (number, seed) in reader.seeds.enumerated() {
      try? Data(seed).write(to: URL(fileURLWithPath: "\(folder)/seed-\(number)"))
    }
  }
  return 0
}
