namespace EdgeNotebooks.Analysis.Figures;

/// <summary>How the line of a model is dashed, in every figure alike: colour and marker tell the device, the dash the model.</summary>
internal static class ModelStyle
{
    private static readonly string[] Known = ["inception_v4", "mobilenet_v2", "ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"];
    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot", "longdash"];

    /// <summary>Plotly's <c>dash</c> of a model; models of the reader's own share one.</summary>
    public static string DashOf(string modelId) => Array.IndexOf(Known, modelId) is >= 0 and var i ? Dashes[i] : "longdashdot";
}
