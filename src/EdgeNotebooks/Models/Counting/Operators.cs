using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Which operators have multiply-adds, which have none, and which are not known.</summary>
internal static class Operators
{
    private const string Microsoft = "com.microsoft";

    private static readonly Dictionary<(string Domain, string Op), OperatorRule> Rules = new()
    {
        [("", "Conv")] = MatrixRules.Convolution(),
        [("", "ConvInteger")] = MatrixRules.Convolution(),
        [("", "QLinearConv")] = MatrixRules.Convolution(weights: 3),
        [("", "DeformConv")] = MatrixRules.Convolution(),
        [("", "ConvTranspose")] = MatrixRules.TransposedConvolution,
        [("", "Gemm")] = MatrixRules.Gemm,
        [("", "MatMul")] = MatrixRules.MatMul,
        [("", "MatMulInteger")] = MatrixRules.MatMul,
        [("", "QLinearMatMul")] = MatrixRules.MatMul,
        [("", "LSTM")] = MatrixRules.Recurrent,
        [("", "GRU")] = MatrixRules.Recurrent,
        [("", "RNN")] = MatrixRules.Recurrent,
        [("", "Einsum")] = EinsumRule.Rule,
        [("", "Attention")] = AttentionRules.Standard,
        [(Microsoft, "FusedConv")] = MatrixRules.Convolution(),
        [(Microsoft, "NhwcConv")] = MatrixRules.Convolution(),
        [(Microsoft, "NhwcFusedConv")] = MatrixRules.Convolution(),
        [(Microsoft, "QLinearConv")] = MatrixRules.Convolution(weights: 3),
        [(Microsoft, "ConvTransposeWithDynamicPads")] = MatrixRules.TransposedConvolution,
        [(Microsoft, "FusedGemm")] = MatrixRules.Gemm,
        [(Microsoft, "GemmFastGelu")] = MatrixRules.MatMul,
        [(Microsoft, "QGemm")] = MatrixRules.Gemm,
        [(Microsoft, "FusedMatMul")] = MatrixRules.MatMul,
        [(Microsoft, "FusedMatMulActivation")] = MatrixRules.MatMul,
        [(Microsoft, "TransposeMatMul")] = MatrixRules.MatMul,
        [(Microsoft, "MatMulInteger16")] = MatrixRules.MatMul,
        [(Microsoft, "MatMulIntegerToFloat")] = MatrixRules.MatMul,
        [(Microsoft, "DynamicQuantizeMatMul")] = MatrixRules.MatMul,
        [(Microsoft, "MatMulNBits")] = MatrixRules.PackedMatMul,
        [(Microsoft, "MatMulBnb4")] = MatrixRules.PackedMatMul,
        [(Microsoft, "DynamicQuantizeLSTM")] = MatrixRules.Recurrent,
        [(Microsoft, "Attention")] = AttentionRules.WithProjection(past: 4),
        [(Microsoft, "QAttention")] = AttentionRules.WithProjection(past: 8),
        [(Microsoft, "MultiHeadAttention")] = AttentionRules.MultiHead,
    };

    private static readonly Dictionary<string, HashSet<string>> WithoutMultiplyAdds = new()
    {
        [""] = Set("""
            Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh AveragePool BatchNormalization Bernoulli
            BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BlackmanWindow Cast CastLike Ceil Celu CenterCropPad Clip
            Col2Im Compress Concat ConcatFromSequence Constant ConstantOfShape Cos Cosh CumProd CumSum DepthToSpace
            DequantizeLinear Div Dropout DynamicQuantizeLinear Elu Equal Erf Exp Expand EyeLike Flatten Floor Gather
            GatherElements GatherND Gelu GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GridSample
            GroupNormalization HammingWindow HannWindow HardSigmoid HardSwish Hardmax Identity ImageDecoder
            ImageScaler InstanceNormalization IsInf IsNaN LRN LayerNormalization LeakyRelu Less LessOrEqual Log
            LogSoftmax LpNormalization LpPool Max MaxPool MaxRoiPool MaxUnpool Mean MeanVarianceNormalization
            MelWeightMatrix Min Mish Mod Mul Multinomial Neg NegativeLogLikelihoodLoss NonMaxSuppression NonZero Not
            OneHot Optional OptionalGetElement OptionalHasElement Or PRelu Pad Pow QuantizeLinear RMSNormalization
            RandomNormal RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal ReduceL1 ReduceL2
            ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare
            RegexFullMatch Relu Reshape Resize ReverseSequence RoiAlign RotaryEmbedding Round Scatter ScatterElements
            ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength Shape
            Shrink Sigmoid Sign Sin Sinh Size Slice Softmax SoftmaxCrossEntropyLoss Softplus Softsign SpaceToDepth Split
            SplitToSequence Sqrt Squeeze StringConcat StringNormalizer StringSplit Sub Sum Swish Tan Tanh TensorScatter
            TfIdfVectorizer ThresholdedRelu Tile TopK Transpose Trilu Unique Unsqueeze Upsample Where Xor
            SimplifiedLayerNormalization
            """),
        ["ai.onnx.ml"] = Set("""
            ArrayFeatureExtractor Binarizer CastMap CategoryMapper DictVectorizer FeatureVectorizer Imputer LabelEncoder
            Normalizer OneHotEncoder Scaler ZipMap
            """),
        [Microsoft] = Set("""
            BiasAdd BiasDropout BiasGelu BiasSoftmax BiasSplitGelu BifurcationDetector BitmaskDropout CropAndResize
            DequantizeLinear EmbedLayerNormalization ExpandDims FastGelu GatherBlockQuantized GatherND Gelu
            GroupNorm IsAllFinite NhwcMaxPool Pad QEmbedLayerNormalization QLinearAdd QLinearAveragePool QLinearConcat
            QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul QLinearReduceMean QLinearSigmoid QLinearSoftmax
            QLinearWhere QuantizeLinear QuickGelu Range RotaryEmbedding SampleOp SimplifiedLayerNormalization SkipGroupNorm
            SkipLayerNormalization SkipSimplifiedLayerNormalization Tokenizer Trilu Unique
            """),
    };

    /// <summary>The rule of an operator with multiply-adds; null where it has none, or is not known.</summary>
    public static OperatorRule? RuleOf(NodeProto node) => Rules.GetValueOrDefault((node.DomainOf(), node.OpType));

    /// <summary>Whether the operator is known to have no multiply-adds, other than in bodies that it holds.</summary>
    public static bool HasNone(NodeProto node) =>
        node.Bodies().Any() ? node.DomainOf().Length == 0 : WithoutMultiplyAdds.TryGetValue(node.DomainOf(), out var ops) && ops.Contains(node.OpType);

    /// <summary>Whether it is either.</summary>
    public static bool IsKnown(NodeProto node) => RuleOf(node) is not null || HasNone(node);

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
