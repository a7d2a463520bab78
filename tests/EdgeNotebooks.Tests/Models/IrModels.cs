using System.Text;

namespace EdgeNotebooks.Tests.Models;

/// <summary>A small OpenVINO IR: a picture, a constant, and their sum.</summary>
internal static class IrModels
{
    /// <summary>What the constant lies in.</summary>
    public const int WeightBytes = 16;

    public static byte[] Xml(string version = "11", string shape = "?,3,8,8", string size = "12") => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0"?>
        <net name="tiny" version="{version}">
            <layers>
                <layer id="0" name="in" type="Parameter" version="opset1">
                    <data shape="{shape}" element_type="f32" />
                    <output><port id="0" precision="FP32" names="images,in:0"><dim>-1</dim><dim>3</dim><dim>8</dim><dim>8</dim></port></output>
                </layer>
                <layer id="1" name="bias" type="Const" version="opset1">
                    <data element_type="f32" shape="1,3,1,1" offset="0" size="{size}" />
                    <output><port id="0" precision="FP32"><dim>1</dim><dim>3</dim><dim>1</dim><dim>1</dim></port></output>
                </layer>
                <layer id="2" name="sum" type="Add" version="opset1">
                    <data auto_broadcast="numpy" />
                    <input><port id="0" precision="FP32" /><port id="1" precision="FP32" /></input>
                    <output><port id="2" precision="FP32" names="scores\,all"><dim>-1</dim><dim>3</dim><dim>8</dim><dim>8</dim></port></output>
                </layer>
                <layer id="3" name="sum/sink_port_0" type="Result" version="opset1">
                    <input><port id="0" precision="FP32"><dim>-1</dim><dim>3</dim><dim>8</dim><dim>8</dim></port></input>
                </layer>
            </layers>
            <edges>
                <edge from-layer="0" from-port="0" to-layer="2" to-port="0" />
                <edge from-layer="1" from-port="0" to-layer="2" to-port="1" />
                <edge from-layer="2" from-port="2" to-layer="3" to-port="0" />
            </edges>
        </net>
        """);
}
