using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>The paper's devices as they would be measured, and rows that repeat its figures.</summary>
internal static class Testbed
{
    /// <summary>The Jetsons and the V100, which their ids do not tell apart.</summary>
    public static readonly DeviceRoles Roles = new(new DeviceRole("nano", "tensorrt:0"), new DeviceRole("tx2", "tensorrt:1"), new DeviceRole("gpu", "tensorrt:2"));

    /// <summary>The id under which a device of the paper's is measured.</summary>
    public static string IdOf(string device) => device switch
    {
        "vpu" => "openvino:MYRIAD",
        "tpu" => "edgetpu:usb:0",
        "nano" => "tensorrt:0",
        "tx2" => "tensorrt:1",
        "gpu" => "tensorrt:2",
        _ => "onnxruntime:cpu",
    };

    /// <summary>Rows of some models on all devices with a meter; throughput and power are what a function says.</summary>
    public static IReadOnlyList<MeasurementRecord> Rows(IEnumerable<string> models, Func<string, string, (double PerSecond, double Watts)> numbers) =>
        models.SelectMany(model => ((string[])["vpu", "tpu", "nano", "tx2", "cpu", "gpu"]).Select(device =>
        {
            var (perSecond, watts) = numbers(model, device);
            return Samples.Row(model, perSecond, IdOf(device)).Drawing(watts);
        })).ToList();

    /// <summary>The verdict on a claim.</summary>
    public static ClaimVerdict Verdict(string id, ClaimInputs inputs) => ClaimLedger.Judge(inputs).Single(verdict => verdict.ClaimId == id);

    /// <summary>The verdict on a claim by published figures alone.</summary>
    public static ClaimVerdict Verdict(string id, PaperData paper) => Verdict(id, new ClaimInputs { Paper = paper });

    /// <summary>That the paper does not print what a claim needs, and in which words it is said.</summary>
    public static void AssertNotCheckable(string explanation, ClaimVerdict verdict)
    {
        Assert.Equal(explanation, verdict.Explanation);
        Assert.Equal(PaperVerdict.NotCheckable, verdict.PaperVerdict);
        Assert.All(verdict.PaperNumbers, number => Assert.Equal(Provenance.Published, number.Provenance));
    }
}
