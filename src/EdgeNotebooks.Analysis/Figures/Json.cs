namespace EdgeNotebooks.Analysis.Figures;

/// <summary>An object of Plotly's figure JSON, its keys as plotly.js names them.</summary>
internal sealed class Json : Dictionary<string, object?>;
