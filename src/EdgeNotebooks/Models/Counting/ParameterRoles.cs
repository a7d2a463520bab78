using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Which constants an operator reads as parameters, and which as settings.</summary>
internal static class ParameterRoles
{
    /// <summary>Inputs that set how an operator works: bounds, sizes, ratios, quantisation scales and zero points, initial states.</summary>
    private static readonly Dictionary<string, int[]> Settings = new()
    {
        ["Clip"] = [1, 2],
        ["Pad"] = [1, 2, 3],
        ["Resize"] = [1, 2, 3],
        ["Upsample"] = [1],
        ["Dropout"] = [1, 2],
        ["OneHot"] = [1, 2],
        ["Range"] = [0, 1, 2],
        ["NonMaxSuppression"] = [2, 3, 4],
        ["LSTM"] = [5, 6],
        ["GRU"] = [5],
        ["RNN"] = [5],
        ["QuantizeLinear"] = [1, 2],
        ["DequantizeLinear"] = [1, 2],
        ["ConvInteger"] = [2, 3],
        ["MatMulInteger"] = [2, 3],
        ["QLinearConv"] = [1, 2, 4, 5, 6, 7],
        ["QLinearMatMul"] = [1, 2, 4, 5, 6, 7],
        ["QLinearAdd"] = [1, 2, 4, 5, 6, 7],
        ["QLinearMul"] = [1, 2, 4, 5, 6, 7],
        ["QLinearSigmoid"] = [1, 2, 3, 4],
        ["QLinearLeakyRelu"] = [1, 2, 3, 4],
        ["QLinearSoftmax"] = [1, 2, 3, 4],
        ["QLinearAveragePool"] = [1, 2, 3, 4],
        ["QLinearGlobalAveragePool"] = [1, 2, 3, 4],
        ["QGemm"] = [1, 2, 4, 5, 7, 8],
        ["DynamicQuantizeMatMul"] = [2, 3],
        ["MatMulIntegerToFloat"] = [2, 3, 4, 5],
        ["MatMulNBits"] = [2, 3, 4],
        ["MatMulBnb4"] = [2],
        ["GatherBlockQuantized"] = [2, 3],
        ["DynamicQuantizeLSTM"] = [5, 6, 8, 9, 10, 11],
        ["QAttention"] = [3, 4, 6, 7],
    };

    /// <summary>Operators on elements, where a single number is a literal of the formula and no parameter.</summary>
    private static readonly HashSet<string> Arithmetic =
    [
        "Add", "Sub", "Mul", "Div", "Pow", "Mod", "Max", "Min", "Sum", "Mean", "Where", "Equal", "Greater", "GreaterOrEqual", "Less",
        "LessOrEqual",
    ];

    /// <summary>Operators that add an int32 bias to their 8-bit products, by the bias' input; or give a bias its scale.</summary>
    private static readonly Dictionary<string, int> Int32Biases = new() { ["QLinearConv"] = 8, ["QGemm"] = 6, ["DequantizeLinear"] = 0 };

    /// <summary>Whether a constant of this type and size is a parameter of the operator that reads it as the given input.</summary>
    public static bool IsParameter(NodeProto reader, int input, long elementType, long count) =>
        IsParameterType(reader, input, elementType) && !IsSetting(reader, input) && !(count == 1 && Arithmetic.Contains(reader.OpType));

    /// <summary>Parameters in a tensor of so many elements: more where several are packed into one.</summary>
    public static long Parameters(NodeProto reader, int input, long count) =>
        input == 1 && reader.OpType is "MatMulNBits" or "MatMulBnb4" && reader.Int("K", 0) is > 0 and var k && reader.Int("N", 0) is > 0 and var n
            ? checked(k * n)
            : count;

    private static bool IsSetting(NodeProto reader, int input) => reader.OpType is "QLinearConcat"
        ? input < 2 || (input - 2) % 3 != 0
        : Settings.TryGetValue(reader.OpType, out var settings) && settings.Contains(input);

    private static bool IsParameterType(NodeProto reader, int input, long elementType) => (TensorProto.Types.DataType)elementType switch
    {
        TensorProto.Types.DataType.Int32 => Int32Biases.TryGetValue(reader.OpType, out var bias) && bias == input,
        TensorProto.Types.DataType.Undefined or TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Uint32
            or TensorProto.Types.DataType.Uint64 or TensorProto.Types.DataType.Bool or TensorProto.Types.DataType.String
            or TensorProto.Types.DataType.Complex64 or TensorProto.Types.DataType.Complex128 => false,
        _ => true,
    };
}
