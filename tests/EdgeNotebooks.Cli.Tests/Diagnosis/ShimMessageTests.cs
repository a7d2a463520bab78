using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Cli.Tests.Diagnosis;

public sealed class ShimMessageTests
{
    [Fact]
    public void A_missing_library_is_taken_apart_into_reason_and_places()
    {
        var message = ShimMessage.Parse(
            "tflite",
            "tflite: TensorFlow Lite is not on this machine: do this; or that; tried: libtensorflowlite_c.so (cannot open shared object file: No such file or directory); /usr/local/lib (not in it)");
        Assert.Equal("TensorFlow Lite is not on this machine", message.Reason);
        Assert.Equal(
            [new TriedPath("libtensorflowlite_c.so", "cannot open shared object file: No such file or directory"), new TriedPath("/usr/local/lib", "not in it")],
            message.Tried);
    }

    [Fact]
    public void Brackets_inside_a_place_and_inside_its_reason_stay_where_they_are()
    {
        var message = ShimMessage.Parse(
            "openvino",
            @"openvino: OpenVINO is not on this machine: x; tried: C:\Program Files (x86)\Intel (not there); /opt/a b/liba.so (libc.so.6: version `GLIBC_2.38' not found (required by liba.so)); libb.so (no)");
        Assert.Equal(
            [
                new TriedPath(@"C:\Program Files (x86)\Intel", "not there"),
                new TriedPath("/opt/a b/liba.so", "libc.so.6: version `GLIBC_2.38' not found (required by liba.so)"),
                new TriedPath("libb.so", "no"),
            ],
            message.Tried);
    }

    [Fact]
    public void Modules_that_fail_one_after_the_other_are_one_reason_and_all_places()
    {
        var message = ShimMessage.Parse(
            "tensorrt", "tensorrt: TensorRT 11 is not on this machine: x; tried: a.so.11 (no) | TensorRT 10 is not on this machine: y; tried: a.so.10 (no)");
        Assert.Equal("TensorRT 11 is not on this machine, TensorRT 10 is not on this machine", message.Reason);
        Assert.Equal(["a.so.11", "a.so.10"], message.Tried.Select(place => place.Path));
    }

    [Theory]
    [InlineData("openvino: /a/libopenvino_c.so is an OpenVINO from before 2022.3", "/a/libopenvino_c.so is an OpenVINO from before 2022.3")]
    [InlineData("openvino: this edge_shim was built without TensorRT: no module lies in /x; install it", "this edge_shim was built without TensorRT")]
    [InlineData("something else", "something else")]
    [InlineData("", "")]
    [InlineData("tflite: x; tried: ", "tflite: x")]
    [InlineData("openvino: x; tried: (", "x")]
    public void Any_other_message_is_kept_up_to_its_remedy(string message, string reason) => Assert.Equal(reason, ShimMessage.Parse("openvino", message).Reason);
}
