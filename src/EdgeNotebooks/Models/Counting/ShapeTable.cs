namespace EdgeNotebooks.Models.Counting;

/// <summary>Shapes of a graph's tensors by name, and why one is missing.</summary>
internal sealed class ShapeTable
{
    private readonly Dictionary<string, TensorShape> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Why shapes are missing that no other reason was noted for.</summary>
    public string Reason { get; set; } = "its shape is not known";

    public TensorShape? Of(string name) => _shapes.GetValueOrDefault(name);

    public string WhyUnknown(string name) => _reasons.GetValueOrDefault(name) ?? Reason;

    public void Set(string name, TensorShape shape) => _shapes[name] = shape;

    public void SetUnknown(string name, string reason) => _reasons.TryAdd(name, reason);
}
