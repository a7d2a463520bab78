using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <content>Power, energy and price: Tables 1 and 2, Figure 3c and the points that the text states.</content>
internal static partial class ClaimFlips
{
    private static Dictionary<string, ClaimFlip> PowerAndPrice => new()
    {
        ["c01"] = HoldsOn(Paper.WithModel(Mobile, row => row with { SizeMb = 23, ParamsM = 6.1 })), // 7.09x and 7.01x
        ["c15"] = FailsOn(Paper.WithPower("tpu", 3)), // above the VPU's 2 W
        ["c16"] = HoldsOn(Paper.WithPower("tx2", 7.9)),
        ["c17"] = HoldsOn(Paper.With((Mobile, "tpu", 66))), // 66 / 2 W over 43.54 / 131.26 W is 99.5x
        ["c18"] = FailsOn(Paper.With((Mobile, "nano", 20))), // 20 / 4.01 W over 729.03 / 111.66 W is 0.764x
        ["c19"] = HoldsOn(Paper.With((Inception, "tpu", 3), (Inception, "vpu", 10))), // 5 and 5 inferences a joule, above the TX2's 3.72
        ["c20"] = HoldsOn(Paper.With((Inception, "vpu", 2.2504), (Inception, "tpu", 0.75), (Inception, "nano", 5.4), (Inception, "tx2", 8.0615))), // 25.5%, 39%, 50%, 77%
        ["c21"] = HoldsOn(Paper.With((Mobile, "vpu", 17))), // 17 / 2 W over 729.03 / 111.66 W is 1.302x
        ["c22"] = new(On(Servers(gpu: 9000, cpu: 3000)), On(Servers(gpu: 3000, cpu: 3000))), // the TPU on Inception V4 needs 8,073
        ["c23"] = new(On(Servers(gpu: 4240, cpu: 3000)), On(Servers(gpu: 9000, cpu: 3000))), // 1.3x and 2.76x on MobileNet V2
        ["c24"] = HoldsOn(Servers(gpu: 9000, cpu: 4500).With((Mobile, "tpu", 66))), // from 4,106 to 4,997
        ["c28"] = new(Slightly(gpuWatts: 15), Slightly(gpuWatts: 40)), // twice the GPU's throughput a watt is far
        ["c29"] = HoldsOn(Paper.With([.. ((string[])["vpu", "tpu", "nano", "tx2", "cpu", "gpu"]).Select(device => (Inception, device, (double?)10))])),
        ["c31"] = new(On(Servers(gpu: 9000, cpu: 1500).WithCost("nano", 140)), On(Paper.WithDevice("nano", row => row with { PowerWMax = 8 }))), // 1,400 USD; 80 W at most
        ["c32"] = new(On(Paper.WithNewPoint("power", "desktop GPU", 200)), On(Paper.WithNewPoint("power", "desktop GPU", 300))), // 40x and 60x
    };

    private static PaperData Servers(double gpu, double cpu) => Paper.WithCost("gpu", gpu).WithCost("cpu", cpu);

    /// <summary>Every accelerator at 10/s and 1 W; the GPU at 100/s, whose price of 1,000 USD makes the ratios a dollar 1 to 1.25.</summary>
    private static ClaimInputs Slightly(double gpuWatts) => new()
    {
        Paper = Paper.WithCost("vpu", 100).WithCost("tpu", 80).WithCost("tx2", 100),
        Measured = Testbed.Rows(ClaimRule.DetectionAndKeywords, (_, device) => device == "gpu" ? (100, gpuWatts) : (10, 1)),
        Roles = Testbed.Roles,
        Prices = PaperCopies.Prices(("gpu", 1000)),
    };
}
