using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class PlanMeasureTests : IDisposable
{
    private static readonly string[] Command =
    [
        "plan", "measure", "--model", "mobilenet_v2_0.35_96", "--link", "latency=1ms,bandwidth=20MB/s", "--cut", "expanded_conv_3", "--cut", "expanded_conv_13", "--cut", "expanded_conv_13",
        "--profiled", "1", "--duration", "0.05s", "--rounds", "2", "--near-threads", "1", "--out", "results", "--json",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_choice_is_predicted_and_then_measured_through_two_processes_and_the_run_is_kept()
    {
        var answer = Edge.Done(_folder.Path, Command).Json();
        var choices = answer.GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal(["all-remote", "expanded_conv_3", "expanded_conv_13", "all-local"], choices.Select(choice => choice.GetProperty("choice").GetString()));
        foreach (var choice in choices)
        {
            Assert.Equal("measured", choice.GetProperty("provenance").GetString());
            Assert.True(choice.GetProperty("query_count").GetInt64() >= 6);
            Assert.True(choice.GetProperty("predicted_ns").GetDouble() > 0);
            Assert.InRange(choice.GetProperty("relative_difference").GetDouble(), 0, 1e-5);
        }

        // A link of a millisecond each way is in everything that crosses it.
        Assert.All(choices.SkipLast(1), choice => Assert.True(choice.GetProperty("latency_p25_ns").GetInt64() > 2_000_000));
        Assert.Equal([96 * 96 * 3 * 4L, 12 * 12 * 16 * 4L, 3 * 3 * 56 * 4L, 0], choices.Select(choice => choice.GetProperty("sent_bytes").GetInt64()));
        Assert.Equal(1, choices.Count(choice => choice.GetProperty("profiled").GetBoolean() && choice.GetProperty("cut_index").ValueKind != System.Text.Json.JsonValueKind.Null));

        var again = Edge.Done(_folder.Path, Command).Json();
        Assert.Equal(answer.GetRawText(), again.GetRawText());
    }

    [Theory]
    [InlineData(2, "--profiled 0", "0 cuts cannot be profiled")]
    [InlineData(1, "--cut expanded_conv_99", "expanded_conv_9")]
    [InlineData(1, "--far paper:gpu", "is modelled and computes nothing")]
    public void What_cannot_be_measured_is_refused(int exitCode, string options, string word) =>
        Edge.Refused(_folder.Path, exitCode, [word], ["plan", "measure", "--model", "mobilenet_v2_0.35_96", "--link", "loopback", .. options.Split(' ')]);
}
