using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

public class FactTextTests
{
    private static readonly ApiRow Clock = new("P:System.DateTime.UtcNow", ApiKind.Clock, "wall");
    private static readonly ApiRow Execute = new(
        "M:Dapper.SqlMapper.Execute(*)", ApiKind.EffectDatabase, "depends(sql-text)", "Dapper");

    [Fact]
    public void What_is_written_is_read() =>
        Assert.Equal(FactText.Write(Table()), FactText.Write(FactText.Read(FactText.Write(Table()))!));

    [Fact]
    public void Steps_registrations_and_what_was_in_sight_are_read()
    {
        var read = FactText.Read(FactText.Write(Table()))!;

        Assert.Equal(
            "M:Shop.Store.Write(System.String), ~M:Shop.Store.Name",
            string.Join(", ", read.Members["M:Shop.Store.Save"].Steps));
        Assert.Equal(Table().Registrations.Single(), read.Registrations.Single());
        Assert.Equal(Table().SendingParameters.Single(), read.SendingParameters.Single());
        Assert.Equal("M:Shop.Once.Run#effect", read.AskedFirst.Single().Key);
        Assert.Equal("M:Shop.IInbox.TryClaim, M:Shop.ISeen.Add", string.Join(", ", read.AskedFirst.Single().Value));
        Assert.Equal(
            ("M:Shop.IInbox.TryClaim", false),
            (read.OpenCalls.Single(call => call.Member == "M:Shop.IStore.Mark").AskedFirst.Single(), read.OpenCalls.Any(call => call.IsOfHandler)));
        Assert.Equal(
            "M:Shop.Near.Load, M:Shop.Store.Load",
            string.Join(", ", read.OpenCalls.Single(call => call.Member == "M:Shop.IStore.Load").Seen));
    }

    // As 0.2.0 wrote it: open calls did not say of which construction of a port they are.
    [Fact]
    public void Text_of_an_earlier_version_is_read()
    {
        var read = FactText.Read(
            string.Join(
                "\n",
                "m\tM:Shop.Clock.Now",
                "e\ts|P:System.DateTime.UtcNow|clock|wall||||\tr|\t\t\tDateTime.UtcNow\t\t\t",
                "o\tM:Shop.IStore.Save\tOrders.Build (Foreach)\t\tKeep()",
                "d\tM:Shop.Pipeline.OnEach#step",
                "end\t4"))!;

        Assert.Equal("P:System.DateTime.UtcNow", read.Members["M:Shop.Clock.Now"].Entries.Single().From.Api!.DocumentationId);
        Assert.Equal(("M:Shop.IStore.Save", ""), (read.OpenCalls.Single().Member, read.OpenCalls.Single().Contract));
        Assert.Equal(["M:Shop.Pipeline.OnEach#step"], read.ReplayedParameters);
    }

    [Fact]
    public void What_is_said_of_configurations_is_read()
    {
        var read = FactText.Read(FactText.Write(Table()))!.Configurations;

        Assert.Equal(2, read.Length);
        Assert.Equal((-2, true, true, true), (read[1].Slot, read[1].IsFromElsewhere, read[1].MayBeChanged, read[1].IsHandedOn));
        Assert.Equal((0, true, false), (read[0].Slot, read[0].IsReturned, read[0].MayBeChanged));
        Assert.Equal(("Producer", 1), read[0].Uses.Single());
        Assert.Equal(2, read[0].ChangingParameters.Single());
        Assert.Equal("main.consumer.isolation.level, group.id", string.Join(", ", read[0].Settings.Select(setting => setting.Key)));
        Assert.Equal(new ValueFact[] { new("read_committed", null), new(null, 1), default }, read[0].Settings[0].Values.ToArray());
        Assert.Equal((true, false), (read[0].Settings[0].IsText, read[0].Settings[1].IsText));
        Assert.Equal("Guid.NewGuid", read[0].Settings[1].PerStartMember);
        Assert.Equal("1, 2", string.Join(", ", read[0].Settings[1].Parts));
    }

    [Fact]
    public void Verdicts_keep_every_character()
    {
        var read = FactText.Read(FactText.Write(Table()))!;

        var verdict = read.Members["M:Shop.Store.Save"].Entries.Single(entry => entry.From.IsEffect).Verdicts[0];
        Assert.Equal(
            ("EOS2001", DiagnosticSeverity.Info, "executes \\ | \t a\r\nline"),
            (verdict.Rule, verdict.Severity, verdict.Arguments.Single()));
    }

    [Fact]
    public void The_text_is_the_same_in_whatever_order_entries_are_found()
    {
        var table = Table();
        var turned = table with
        {
            Members = table.Members.SetItem(
            "M:Shop.Store.Save",
            table.Members["M:Shop.Store.Save"] with { Entries = [.. table.Members["M:Shop.Store.Save"].Entries.Reverse()] })
        };

        Assert.Equal(FactText.Write(table), FactText.Write(turned));
    }

    [Theory]
    [InlineData("")]
    [InlineData("end")]
    [InlineData("end\tx")]
    [InlineData("m\tM:Shop.Store.Save\nend\t2")]
    [InlineData("q\tnew\nend\t1")]
    [InlineData("e\tp|0|\tr|\t\t\t\t\t\t\nend\t1")]
    [InlineData("m\tM:Shop.Store.Save\ne\tz|0|\tr|\t\t\t\t\t\t\nend\t2")]
    [InlineData("m\tM:Shop.Store.Save\ne\tp|99999999999|\tr|\t\t\t\t\t\t\nend\t2")]
    [InlineData("k\tM:Shop.A\t0\t\t\tProducer\nend\t1")]
    [InlineData("k\tM:Shop.A\t0\t\t\t\tacks|||||read\nend\t1")]
    [InlineData("made by hand")]
    public void Text_of_another_hand_is_not_read(string text) => Assert.Null(FactText.Read(text));

    [Fact]
    public void Text_that_is_cut_off_anywhere_is_not_read()
    {
        var text = FactText.Write(Table());

        Assert.All(Enumerable.Range(0, text.Length), length => Assert.Null(FactText.Read(text.Substring(0, length))));
    }

    private static FactTable Table() => FactTable.Empty with
    {
        Members = FactTable.Empty.Members
            .Add(
                "M:Shop.Clock.Now",
                new MemberFact(
                    "M:Shop.Clock.Now",
                    [new FactEntry(new FactOrigin(Clock), new FactOutlet(FactOutletKind.Result), ["DateTime.UtcNow"])],
                    []))
            .Add("M:Shop.Store.Save", new MemberFact(
                "M:Shop.Store.Save",
                [
                    new FactEntry(
                        new FactOrigin(null, 0, null, "P:Shop.Order.Id"),
                        new FactOutlet(FactOutletKind.Escape, Escape: "Argument", Sink: Execute),
                        []) { IsWithoutOrder = true },
                    new FactEntry(
                        new FactOrigin(Execute, IsEffect: true),
                        new FactOutlet(FactOutletKind.Escape, Escape: "Effect"),
                        ["Run()", "SqlMapper.Execute"])
                    {
                        Verdicts = [
                            new FactVerdict("EOS2001", DiagnosticSeverity.Info, ["executes \\ | \t a\r\nline"]),
                            new FactVerdict("EOS2006", null, [])
                        ],
                        Suppressed = ["EOS2002"],
                    },
                    new FactEntry(
                        new FactOrigin(null, FactOrigin.This),
                        new FactOutlet(FactOutletKind.Input, 1, "F:Shop.Order.At"),
                        []) { IsDeferred = true, Except = ["F:Shop.Order.Total"], StatementSlot = 2 },
                ],
                [new FactChange(null, "F:Shop.Store.count", null), new FactChange(-1, null, "F:Shop.Store.rows")])
            {
                Steps = ["M:Shop.Store.Write(System.String)", "~M:Shop.Store.Name"],
            }),
        OpenCalls =
        [
            new OpenCall("M:Shop.IStore.Save", "Orders.Build (Foreach)", null, ["Keep()"]),
            new OpenCall("M:Shop.IStore.Mark", "Orders.Build (Foreach)", null, []) { AskedFirst = ["M:Shop.IInbox.TryClaim"] },
            new OpenCall("M:Shop.IStore.Load", "Orders.Build (Foreach)", "Record", [])
            {
                Seen = ["M:Shop.Near.Load", "M:Shop.Store.Load"],
            },
        ],
        Configurations =
        [
            new ConfigurationFact("M:Shop.Defaults.Apply(Confluent.Kafka.ProducerConfig)", 0)
            {
                Settings =
                [
                    new SettingFact("main.consumer.isolation.level", [new("read_committed", null), new(null, 1), default])
                    {
                        IsText = true,
                    },
                    new SettingFact("group.id", [default]) { PerStartMember = "Guid.NewGuid", Parts = [1, 2] },
                ],
                Uses = [("Producer", 1)],
                ChangingParameters = [2],
                IsReturned = true,
            },
            new ConfigurationFact("M:Shop.Defaults.Create", ConfigurationFact.Given)
            {
                IsFromElsewhere = true,
                MayBeChanged = true,
                IsHandedOn = true,
            },
        ],
        Registrations = [new FactRegistration("M:Shop.Wiring.AddShop", "T:Shop.IStore", "T:Shop.Store")],
        AskedFirst = FactTable.Empty.AskedFirst.Add(
            FactTable.NameParameter("M:Shop.Once.Run", "effect"), ["M:Shop.IInbox.TryClaim", "M:Shop.ISeen.Add"]),
        SendingParameters = [FactTable.NameParameter("M:Shop.Worker.Handle", "send")],
        ReplayedParameters = [FactTable.NameParameter("M:Shop.Operators.Each", "step")],
    };
}
