using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Calls;

namespace EdgeNotebooks.Node.Tests;

public sealed class DataTypesTests
{
    [Theory]
    [InlineData(ElementType.Bool, "BOOL", 1)]
    [InlineData(ElementType.UInt8, "UINT8", 2)]
    [InlineData(ElementType.UInt16, "UINT16", 3)]
    [InlineData(ElementType.UInt32, "UINT32", 4)]
    [InlineData(ElementType.UInt64, "UINT64", 5)]
    [InlineData(ElementType.Int8, "INT8", 6)]
    [InlineData(ElementType.Int16, "INT16", 7)]
    [InlineData(ElementType.Int32, "INT32", 8)]
    [InlineData(ElementType.Int64, "INT64", 9)]
    [InlineData(ElementType.Float16, "FP16", 10)]
    [InlineData(ElementType.Float32, "FP32", 11)]
    [InlineData(ElementType.Float64, "FP64", 12)]
    [InlineData(ElementType.BFloat16, "BF16", 14)]
    public void Types_have_the_protocols_names_and_the_configurations_numbers(ElementType type, string name, int number)
    {
        Assert.Equal(name, DataTypes.NameOf(type));
        Assert.Equal(type, DataTypes.Parse(name));
        Assert.Equal((DataType)number, ModelAnswers.TypeOf(new TensorInfo("x", type, [1])));
    }

    [Theory]
    [InlineData("BYTES")]
    [InlineData("fp32")]
    [InlineData("FLOAT32")]
    [InlineData("")]
    public void What_is_no_name_is_no_type(string name) => Assert.Null(DataTypes.Parse(name));
}
