using System.Buffers.Binary;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using Google.Protobuf;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>Answers as servers give them, and as none should.</summary>
public sealed class AnswerReaderTests
{
    /// <summary>Elements in the protocol's typed form, and their bytes as the raw form has them: little-endian, written out by hand.</summary>
    private static readonly (ElementType Type, InferTensorContents Contents, byte[] Bytes)[] Forms =
    [
        (ElementType.Float32, new() { Fp32Contents = { 1, -2 } }, [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]),
        (ElementType.Float64, new() { Fp64Contents = { 1, -2 } }, [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0]),
        (ElementType.Int8, new() { IntContents = { 1, -2 } }, [1, 0xfe]),
        (ElementType.Int16, new() { IntContents = { 258, -2 } }, [2, 1, 0xfe, 0xff]),
        (ElementType.Int32, new() { IntContents = { 258, -2 } }, [2, 1, 0, 0, 0xfe, 0xff, 0xff, 0xff]),
        (ElementType.Int64, new() { Int64Contents = { 258, -2 } }, [2, 1, 0, 0, 0, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        (ElementType.UInt8, new() { UintContents = { 1, 255 } }, [1, 0xff]),
        (ElementType.UInt16, new() { UintContents = { 258, 65_535 } }, [2, 1, 0xff, 0xff]),
        (ElementType.UInt32, new() { UintContents = { 258, 4_000_000_000 } }, [2, 1, 0, 0, 0, 0x28, 0x6b, 0xee]),
        (ElementType.UInt64, new() { Uint64Contents = { 258, ulong.MaxValue } }, [2, 1, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        (ElementType.Bool, new() { BoolContents = { true, false } }, [1, 0]),
    ];

    [Fact]
    public void Typed_contents_are_the_bytes_of_the_raw_form()
    {
        foreach (var (type, contents, bytes) in Forms)
        {
            var name = DataTypes.NameOf(type);
            Assert.Equal(bytes, Read(Script.Typed("y", name, [2], contents), [2], type));
            Assert.Equal(bytes, Read(Script.Raw("y", name, [2], bytes), [-1], type));
        }
    }

    [Fact]
    public void Halves_come_raw_or_not_at_all()
    {
        byte[] bytes = [0, 0x3c, 0, 0xc0];
        Assert.Equal(bytes, Read(Script.Raw("y", "FP16", [2], bytes), [2], ElementType.Float16));
        Assert.Equal(bytes, Read(Script.Raw("y", "BF16", [2], bytes), [2], ElementType.BFloat16));
        Assert.Equal("output 'y' of FP16 did not come raw, as the protocol has it", Refused(Script.Typed("y", "FP16", [2], new() { Fp32Contents = { 1, 2 } }), [2], ElementType.Float16));
    }

    [Fact]
    public void Every_type_has_a_name_that_is_read_back_and_no_other_name_is()
    {
        Assert.All(Enum.GetValues<ElementType>(), type => Assert.Equal(type, DataTypes.Parse(DataTypes.NameOf(type))));
        Assert.All(["BYTES", "fp32", "FP8", ""], name => Assert.Null(DataTypes.Parse(name)));
    }

    [Fact]
    public void Outputs_are_found_by_name_whatever_their_order()
    {
        var answer = new ModelInferResponse
        {
            Outputs = { Script.Tensor("b", "INT32", 1), Script.Tensor("a", "FP32", 1) },
            RawOutputContents = { ByteString.CopyFrom(7, 0, 0, 0), ByteString.CopyFrom(0, 0, 0x80, 0x3f) },
        };
        var outputs = new RemoteOutput[2];
        AnswerReader.Read(answer, [new TensorInfo("a", ElementType.Float32, [1]), new TensorInfo("b", ElementType.Int32, [1])], outputs);
        Assert.Equal(1f, BinaryPrimitives.ReadSingleLittleEndian(outputs[0].Bytes.Span));
        Assert.Equal(7, BinaryPrimitives.ReadInt32LittleEndian(outputs[1].Bytes.Span));
    }

    [Fact]
    public void A_raw_output_lies_in_the_message_itself()
    {
        var answer = Script.Raw("y", "UINT8", [3], [1, 2, 3]);
        var outputs = new RemoteOutput[1];
        AnswerReader.Read(answer, [new TensorInfo("y", ElementType.UInt8, [3])], outputs);
        Assert.True(outputs[0].Bytes.Span.Overlaps(answer.RawOutputContents[0].Span, out var offset) && offset == 0);
    }

    [Fact]
    public void An_answer_to_another_question_is_refused_with_what_is_wrong()
    {
        var bytes = new byte[8];
        Assert.Equal("the answer has 0 outputs, and the model has 1", Refused(new(), [2]));
        Assert.Equal("the answer has 2 outputs, and the model has 1", Refused(new() { Outputs = { Script.Tensor("y", "FP32", 2), Script.Tensor("z", "FP32", 2) } }, [2]));
        Assert.Equal("the answer has the bytes of 2 outputs, and the model has 1", Refused(new() { Outputs = { Script.Tensor("y", "FP32", 2) }, RawOutputContents = { ByteString.Empty, ByteString.Empty } }, [2]));
        Assert.Equal("the answer lacks output 'y'; it has z", Refused(Script.Raw("z", "FP32", [2], bytes), [2]));
        Assert.Equal("output 'y' came as INT32, and the model gives FP32", Refused(Script.Raw("y", "INT32", [2], bytes), [2]));
        Assert.Equal("output 'y' came as , and the model gives FP32", Refused(Script.Raw("y", "", [2], bytes), [2]));
        Assert.Equal("output 'y' came with the shape 1x2, and the model gives 2", Refused(Script.Raw("y", "FP32", [1, 2], bytes), [2]));
        Assert.Equal("output 'y' came with the shape 3x2, and the model gives 1x2", Refused(Script.Raw("y", "FP32", [3, 2], bytes), [1, 2]));
        Assert.Equal("output 'y' came with the shape -1x2, and the model gives -1x2", Refused(Script.Raw("y", "FP32", [-1, 2], bytes), [-1, 2]));
        Assert.Equal("output 'y' came with 8 bytes, and its shape and type take 12", Refused(Script.Raw("y", "FP32", [3], bytes), [-1]));
        Assert.Equal("output 'y' came with 1 elements, and its shape takes 2", Refused(Script.Typed("y", "FP32", [2], new() { Fp32Contents = { 1 } }), [2]));
        Assert.Equal("output 'y' came with 0 elements, and its shape takes 2", Refused(new() { Outputs = { Script.Tensor("y", "FP32", 2) } }, [2]));
        Assert.Equal("output 'y' has an element 300, which UINT8 does not hold", Refused(Script.Typed("y", "UINT8", [1], new() { UintContents = { 300 } }), [1], ElementType.UInt8));
        Assert.Equal("output 'y' came with the shape 4294967296x4294967296, which is beyond 2147483647 elements", Refused(Script.Raw("y", "FP32", [1L << 32, 1L << 32], bytes), [-1, -1]));
    }

    [Fact]
    public void An_output_may_be_empty_or_a_single_number()
    {
        Assert.Empty(Read(new() { Outputs = { Script.Tensor("y", "FP32", 0, 4) }, RawOutputContents = { ByteString.Empty } }, [-1, 4], ElementType.Float32));
        Assert.Equal(4, Read(Script.Raw("y", "FP32", [], new byte[4]), [], ElementType.Float32).Length);
    }

    private static byte[] Read(ModelInferResponse answer, long[] shape, ElementType type)
    {
        var outputs = new RemoteOutput[1];

        // Over the wire and back, as it comes.
        AnswerReader.Read(ModelInferResponse.Parser.ParseFrom(answer.ToByteArray()), [new TensorInfo("y", type, shape)], outputs);
        return outputs[0].Bytes.ToArray();
    }

    private static string Refused(ModelInferResponse answer, long[] shape, ElementType type = ElementType.Float32) =>
        Assert.Throws<FormatException>(() => Read(answer, shape, type)).Message;
}
