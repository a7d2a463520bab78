namespace EdgeNotebooks.Models.Counting;

/// <summary>Convolutions, matrix products and recurrent layers: multiply-adds from shapes. Taps on padding are included.</summary>
internal static class MatrixRules
{
    /// <summary>Convolution: for each element of the output one multiply-add a weight of its filter.</summary>
    /// <param name="weights">Which input holds the weights, [filters, channels / groups, window...].</param>
    public static OperatorRule Convolution(int weights = 1) => OperatorRule.Over([(weights, 2)], shapes =>
        checked(NodeShapes.Product(shapes.Output(0)) * NodeShapes.Product(shapes.Input(weights).Skip(1))));

    /// <summary>
    /// Transposed convolution: each element of the input goes into one multiply-add a weight of its channel, those that
    /// the padding cuts off included. Weights are [channels, filters / groups, window...].
    /// </summary>
    public static OperatorRule TransposedConvolution { get; } = OperatorRule.Over([(0, 2), (1, 2)], shapes =>
        checked(NodeShapes.Product(shapes.Input(0)) * NodeShapes.Product(shapes.Input(1).Skip(1))));

    /// <summary>a · b + c with two matrices, each transposed where its attribute says so.</summary>
    public static OperatorRule Gemm { get; } = OperatorRule.Over([(0, 2)], shapes =>
        checked(NodeShapes.Product(shapes.Output(0)) * shapes.Input(0)[shapes.Node.Int("transA", 0) == 0 ? 1 : 0]));

    /// <summary>A product of stacks of matrices as NumPy's matmul.</summary>
    public static OperatorRule MatMul { get; } = OperatorRule.Over([(0, 1)], shapes =>
    {
        if (shapes.Node.Int("transBatchA", 0) != 0 || shapes.Node.Int("transBatchB", 0) != 0)
            return "there is no rule for its transBatchA and transBatchB";
        var a = shapes.Input(0);
        return checked(NodeShapes.Product(shapes.Output(0)) * a[^(a.Count > 1 && shapes.Node.Int("transA", 0) != 0 ? 2 : 1)]);
    });

    /// <summary>A product with a matrix that is packed to a few bits an element, of K rows by the attribute.</summary>
    public static OperatorRule PackedMatMul { get; } = OperatorRule.Over([], shapes =>
        shapes.Node.Int("K", 0) is > 0 and var rows ? checked(NodeShapes.Product(shapes.Output(0)) * rows) : "it has no attribute K");

    /// <summary>
    /// LSTM, GRU and RNN: at each step both matrices of each direction meet every sample. Sequences are taken to be as
    /// long as the input; X is [steps, samples, features], or samples first.
    /// </summary>
    public static OperatorRule Recurrent { get; } = new([(0, 3), (1, 3), (2, 3)], [], shapes =>
        checked(shapes.Input(0)[0] * shapes.Input(0)[1] * (NodeShapes.Product(shapes.Input(1)) + NodeShapes.Product(shapes.Input(2)))));
}
