using System.Globalization;
using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>A claim about many tenants of one accelerator, each with its own SSD MobileNet V2.</summary>
internal abstract class TenantRule : ObservedRule
{
    protected const string Model = "ssd_mobilenet_v2";

    /// <summary>The most models that the text says a device held; null where it says nothing.</summary>
    protected static ClaimNumber? PrintedMaximum(ClaimView view, string device) => PrintedMaximum(view.Paper, device);

    protected static ClaimNumber? PrintedMaximum(PaperData paper, string device) => PrintedPoints.Find(paper, "maximum concurrent models", device);

    protected static Outcome LacksMaximum(string device) => PrintedPoints.Lacks("maximum concurrent models", device);

    protected static ClaimNumber? PrintedMemoryPerModel(ClaimView view) => PrintedPoints.Find(view.Paper, "memory per loaded model", "nano and tx2");

    protected static string Mb(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture) + " MB";

    protected static string Count(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
