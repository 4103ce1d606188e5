import Foundation
import Testing

@Suite struct InferenceCommandTests {
  @Test("infer and trace have help with examples, and refuse what they do not take")
  func usage() throws {
    for name in ["infer", "trace"] {
      let help = try Program.run(["help", name])
      #expect(help.status == 0 && help.output.contains("spridning \(name) "))
    }
    let rate = try Program.run([
      "infer", "datasets/malardalen-synthetic", "--model", "rayleigh", "--rate", "1",
    ])
    #expect(rate.status == 64 && rate.errors.contains("exponential law"))
    let practice = try Program.run(["trace", "datasets/malardalen", "--language", "sv"])
    #expect(practice.status == 64 && practice.errors.contains("gäller ett arbetssätt"))
    let channel = try Program.run([
      "trace", "datasets/malardalen", "--practice", "klimatplan", "--network", "transfers",
    ])
    #expect(channel.status == 64)
  }

  @Test("the number of threads does not change an answer")
  func threads() throws {
    let runs = try ["1", "4"].map { threads in
      try Program.run([
        "infer", "datasets/malardalen-synthetic", "--edges", "10", "--draws", "20", "--format",
        "json", "--threads", threads,
      ])
    }
    #expect(runs[0].status == 0 && runs[0].output == runs[1].output)
  }
}
