using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <content>Pooling. The expected squares are those of rectified, independent elements, good to a factor of two.</content>
public sealed partial class GraphBuilder
{
    /// <summary>Largest element of each window.</summary>
    public Value MaxPool(Value x, string name, int window, int stride, Padding padding) =>
        Pool(x, name, "MaxPool", window, stride, padding, 3, []);

    /// <summary>Mean of each window's elements that lie in the image: padding does not count, as in TensorFlow.</summary>
    public Value AveragePool(Value x, string name, int window, int stride, Padding padding) =>
        Pool(x, name, "AveragePool", window, stride, padding, 0.6, [Attributes.Int("count_include_pad", 0)]);

    /// <summary>Mean of each channel, [channels, 1, 1].</summary>
    public Value GlobalAveragePool(Value x, string name) =>
        Append(new Node(name, "GlobalAveragePool", [x], NewValue(name, [Image(x).Channels, 1, 1], x.MeanSquare * 0.6)));

    private Value Pool(
        Value x, string name, string op, int window, int stride, Padding padding, double gain, AttributeProto[] attributes)
    {
        var (channels, height, width) = Image(x);
        var rows = new WindowAxis(height, window, stride, padding);
        var columns = new WindowAxis(width, window, stride, padding);
        var output = NewValue(name, [channels, rows.Output, columns.Output], x.MeanSquare * gain);
        return Append(new Node(name, op, [x], output)
        {
            Attributes = [.. Window((window, window), stride, rows, columns), .. attributes],
        });
    }
}
