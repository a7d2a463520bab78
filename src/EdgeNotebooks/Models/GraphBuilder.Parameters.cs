using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <content>Operators with parameters.</content>
public sealed partial class GraphBuilder
{
    /// <summary>
    /// Convolution. Weights are <c>scope/weights</c>, [filters, channels / groups, height, width], or
    /// <c>scope/depthwise_weights</c> where every channel is a group of its own; a bias is <c>scope/biases</c>.
    /// </summary>
    /// <param name="x">Image, [channels, height, width].</param>
    /// <param name="scope">The layer's name; the operator is <c>scope/Conv2D</c>, or <c>scope/depthwise</c>.</param>
    /// <param name="filters">Channels of the output; a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernel">Height and width of the window.</param>
    /// <param name="stride">Step in both directions.</param>
    /// <param name="padding">How the window meets the edge.</param>
    /// <param name="groups">Parts that the channels are divided into, each convolved by itself.</param>
    /// <param name="bias">Whether a bias is added.</param>
    public Value Conv(
        Value x, string scope, int filters, (int Height, int Width) kernel, int stride = 1,
        Padding padding = Padding.Same, int groups = 1, bool bias = false)
    {
        var (channels, height, width) = Image(x);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(filters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        if (channels % groups != 0 || filters % groups != 0)
            throw new ArgumentException($"{channels} channels and {filters} filters do not divide into {groups} groups", nameof(groups));

        var rows = new WindowAxis(height, kernel.Height, stride, padding);
        var columns = new WindowAxis(width, kernel.Width, stride, padding);
        var taps = channels / groups * kernel.Height * kernel.Width;
        var depthwise = groups > 1 && groups == channels;
        List<Weight> weights =
        [
            Scaled(
                depthwise ? $"{scope}/depthwise_weights" : $"{scope}/weights",
                [filters, channels / groups, kernel.Height, kernel.Width],
                taps * rows.Filled * columns.Filled * x.MeanSquare),
        ];
        if (bias)
            weights.Add(Small($"{scope}/biases", filters));

        var name = depthwise ? $"{scope}/depthwise" : $"{scope}/Conv2D";
        return Append(new Node(name, "Conv", [x], NewValue(name, [filters, rows.Output, columns.Output], 1))
        {
            Weights = weights,
            Attributes = [.. Window(kernel, stride, rows, columns), Attributes.Int("group", groups)],
            MultiplyAdds = (long)taps * filters * rows.Output * columns.Output,
        });
    }

    /// <summary>
    /// Batch normalisation in inference form: gamma (x - mean) / sqrt(variance + epsilon) + beta for each channel, with
    /// <c>scope/BatchNorm/gamma</c>, <c>beta</c>, <c>moving_mean</c> and <c>moving_variance</c>. A runtime folds it into
    /// the convolution before it; the file keeps the four parameters a channel that are counted.
    /// </summary>
    /// <param name="x">Image, of unit variance.</param>
    /// <param name="scope">The layer's name.</param>
    /// <param name="trainedScale">False where the original network has no gamma: it is stored as ones.</param>
    public Value BatchNorm(Value x, string scope, bool trainedScale = true)
    {
        var channels = Image(x).Channels;
        var name = $"{scope}/BatchNorm";
        return Append(new Node(name, "BatchNormalization", [x], NewValue(name, x.Shape, x.MeanSquare))
        {
            Weights =
            [
                new Weight($"{name}/gamma", [channels], 1, trainedScale ? 0.1f : 0),
                Small($"{name}/beta", channels),
                Small($"{name}/moving_mean", channels),
                new Weight($"{name}/moving_variance", [channels], 1, 0.1f),
            ],
            Attributes = [Attributes.Float("epsilon", 0.001f)],
            FoldsIntoProducer = true,
        });
    }

    /// <summary>Fully connected layer with <c>scope/weights</c>, [units, features], and <c>scope/biases</c>.</summary>
    /// <param name="x">Vector, [features].</param>
    /// <param name="scope">The layer's name; the operator is <c>scope/MatMul</c>.</param>
    /// <param name="units">Elements of the output.</param>
    public Value Dense(Value x, string scope, int units)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        if (x.Shape is not [var features])
            throw new ArgumentException($"'{x.Name}' is no vector: its shape is {Text(x.Shape)}", nameof(x));
        var name = $"{scope}/MatMul";
        return Append(new Node(name, "Gemm", [x], NewValue(name, [units], 1))
        {
            Weights = [Scaled($"{scope}/weights", [units, features], features * x.MeanSquare), Small($"{scope}/biases", units)],
            Attributes = [Attributes.Int("transB", 1)],
            MultiplyAdds = (long)units * features,
        });
    }

    /// <summary>Weights that turn sums of the given expected square (with weights of one) into unit variance.</summary>
    private static Weight Scaled(string name, int[] dims, double expectedSquare) =>
        new(name, dims, 0, (float)Math.Sqrt(3 / expectedSquare));

    private static Weight Small(string name, int count) => new(name, [count], 0, 0.1f);
}
