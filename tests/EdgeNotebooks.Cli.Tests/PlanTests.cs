using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge plan</c>.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Table 3: 85.64 /s on the TPU; a recorded JPEG, 4,004 bytes of result. Over 8 Mbit/s a byte is a microsecond.
    [Fact]
    public void For_programs_there_are_all_choices_in_order_and_the_best_of_them()
    {
        var answer = Edge.Done(_folder.Path, "plan", "--model", "mobilenet_v2", "--near", "paper:tpu", "--far", "paper:gpu", "--link", "latency=1ms,bandwidth=8Mbit/s", "--input-bytes", "10000", "--activation", "uint8", "--json").Json();
        Assert.Equal(("paper:tpu", "modelled", "Table 3, batch 1"), (answer.GetProperty("near").GetProperty("device").GetString(), answer.GetProperty("near").GetProperty("provenance").GetString(), answer.GetProperty("near").GetProperty("origin").GetString()));
        var choices = answer.GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal(("all_remote", "all_local"), (choices[0].GetProperty("kind").GetString(), choices[^1].GetProperty("kind").GetString()));
        Assert.Equal(0.011, choices[0].GetProperty("send_s").GetDouble(), 9);
        Assert.Equal(1 / 85.64, choices[^1].GetProperty("latency_s").GetDouble(), 9);
        Assert.Equal(Enumerable.Range(1, choices.Count - 2), choices.Skip(1).SkipLast(1).Select(choice => choice.GetProperty("cut_index").GetInt32()));
        Assert.Equal(14 * 14 * 64, choices.Single(choice => choice.GetProperty("block").GetString() == "expanded_conv_6").GetProperty("sent_bytes").GetInt64());
        Assert.All(choices, choice => Assert.Equal("modelled", choice.GetProperty("provenance").GetString()));
        Assert.Equal(choices.Min(choice => choice.GetProperty("latency_s").GetDouble()), answer.GetProperty("best").GetProperty("latency_s").GetDouble());
    }

    [Fact]
    public void Parts_for_people_are_rows_that_fit_the_chip()
    {
        var output = Edge.Done(_folder.Path, "plan", "within", "paper:tpu", "--model", "mobilenet_v2", "--devices", "2", "--on-chip").Output;
        Assert.StartsWith("mobilenet_v2 over 2 x paper:tpu in a row  (modelled: nothing has run)\n", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^device +after +up to +layers +MFLOPs +memory MB +ms +sends bytes +send ms$", output);
        Assert.Matches(@"(?m)^ +2 +\S+ +\(output\) ", output);
    }

    [Fact]
    public void A_real_device_is_not_planned_from_a_file() =>
        Edge.Refused(_folder.Path, 1, ["onnxruntime:cpu is no modelled device", "paper:tpu"], "plan", "--model", "mobilenet_v2", "--near", "onnxruntime:cpu", "--far", "paper:gpu", "--link", "lte-cat4");
}
