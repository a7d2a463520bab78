namespace EdgeNotebooks.Tests.Power.Ina3221;

/// <summary>What the drivers of the INA3221 show on NVIDIA's boards.</summary>
internal static class JetsonTrees
{
    public const string NanoChip = "/sys/bus/i2c/drivers/ina3221x/6-0040/iio:device0";

    public const string OrinNanoChip = "/sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon1";

    /// <summary>JetPack 4 on a Nano: 3.2 W, of which the GPU has 1 W and the CPU 0.8 W.</summary>
    public const string Nano =
        $"""
        {NanoChip}/rail_name_0       POM_5V_IN
        {NanoChip}/in_voltage0_input 5000
        {NanoChip}/in_current0_input 640
        {NanoChip}/in_power0_input   3200
        {NanoChip}/rail_name_1       POM_5V_GPU
        {NanoChip}/in_voltage1_input 5000
        {NanoChip}/in_current1_input 200
        {NanoChip}/in_power1_input   1000
        {NanoChip}/rail_name_2       POM_5V_CPU
        {NanoChip}/in_voltage2_input 5000
        {NanoChip}/in_current2_input 160
        {NanoChip}/in_power2_input   800
        """;

    /// <summary>JetPack 4 on a TX2: two chips, the whole module on the second, and no files of power.</summary>
    public const string Tx2 =
        """
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/rail_name_0       VDD_SYS_GPU
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/in_voltage0_input 19000
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/in_current0_input 100
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/rail_name_1       VDD_SYS_SOC
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/in_voltage1_input 19000
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/in_current1_input 40
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/rail_name_2       VDD_4V0_WIFI
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/in_voltage2_input 4800
        /sys/bus/i2c/drivers/ina3221x/0-0040/iio:device0/in_current2_input -4
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/rail_name_0       VDD_IN
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/in_voltage0_input 19000
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/in_current0_input 400
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/rail_name_1       VDD_SYS_CPU
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/in_voltage1_input 19000
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/in_current1_input 60
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/rail_name_2       VDD_SYS_DDR
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/in_voltage2_input 19000
        /sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/in_current2_input 50
        """;

    /// <summary>JetPack 6 on an Orin Nano: 4.8 W at 5 V, read over 5 mOhm; and what else hwmon has of the chip.</summary>
    public const string OrinNano =
        $"""
        {OrinNanoChip}/name             ina3221
        {OrinNanoChip}/update_interval  3
        {OrinNanoChip}/in1_label        VDD_IN
        {OrinNanoChip}/in1_input        5000
        {OrinNanoChip}/curr1_input      960
        {OrinNanoChip}/shunt1_resistor  5000
        {OrinNanoChip}/in2_label        VDD_CPU_GPU_CV
        {OrinNanoChip}/in2_input        5000
        {OrinNanoChip}/curr2_input      200
        {OrinNanoChip}/shunt2_resistor  5000
        {OrinNanoChip}/in3_label        VDD_SOC
        {OrinNanoChip}/in3_input        5000
        {OrinNanoChip}/curr3_input      300
        {OrinNanoChip}/shunt3_resistor  5000
        {OrinNanoChip}/in4_input        4800
        {OrinNanoChip}/in5_input        1000
        {OrinNanoChip}/in6_input        1500
        {OrinNanoChip}/in7_input        7300
        {OrinNanoChip}/in7_label        sum of shunt voltages
        {OrinNanoChip}/curr4_input      1460
        """;

    /// <summary>JetPack 5 on an AGX Orin: no line feeds the whole board. 8 + 4 + 5 + 1 = 18 W.</summary>
    public const string AgxOrin =
        """
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/in1_label   VDD_GPU_SOC
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/in1_input   20000
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/curr1_input 400
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/in2_label   VDD_CPU_CV
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/in2_input   20000
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/curr2_input 200
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/in3_label   VIN_SYS_5V0
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/in3_input   5000
        /sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/curr3_input 1000
        /sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/in1_label   NC
        /sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/in1_input   0
        /sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/curr1_input 0
        /sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/in2_label   VDDQ_VDD2_1V8AO
        /sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/in2_input   5000
        /sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/curr2_input 200
        /sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/in3_label   NC
        """;
}
