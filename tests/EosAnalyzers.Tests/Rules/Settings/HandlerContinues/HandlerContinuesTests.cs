using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.HandlerContinues.HandlerContinuesRule>;

namespace EosAnalyzers.Tests.Rules.Settings.HandlerContinues;

public class HandlerContinuesTests
{
    private const string Exact = "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; ";

    [Theory]
    [InlineData(Exact + "c.InnerExceptionHandler = e => [|ExceptionHandlerResponse.CONTINUE|];", "")]
    [InlineData(Exact + "c.DeserializationExceptionHandler = (x, r, e) => [|ExceptionHandlerResponse.CONTINUE|];", "")]
    [InlineData(Exact + "c.ProductionExceptionHandler = r => [|ProductionExceptionHandlerResponse.CONTINUE|];", "")]
    [InlineData(Exact + "c.ProductionExceptionHandler = r => [|ProductionExceptionHandlerResponse.RETRY|];", "")]
    [InlineData(
        "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, InnerExceptionHandler = _ => [|ExceptionHandlerResponse.CONTINUE|] };",
        "")]
    [InlineData(
        "var c = new StreamConfig { InnerExceptionHandler = _ => [|ExceptionHandlerResponse.CONTINUE|], Guarantee = ProcessingGuarantee.EXACTLY_ONCE };",
        "")]
    [InlineData(
        Exact
            + "c.InnerExceptionHandler = e => { Console.WriteLine(e); return [|ExceptionHandlerResponse.CONTINUE|]; };",
        "")]
    [InlineData(
        Exact
            + "c.InnerExceptionHandler = e => e is TimeoutException ? [|ExceptionHandlerResponse.CONTINUE|] : ExceptionHandlerResponse.FAIL;",
        "")]
    [InlineData(
        Exact + "[|c.InnerExceptionHandler = OnError|];",
        "static ExceptionHandlerResponse OnError(Exception e) => ExceptionHandlerResponse.CONTINUE;")]
    [InlineData(
        Exact + "[|c.InnerExceptionHandler = OnError|];",
        "static readonly Func<Exception, ExceptionHandlerResponse> OnError = _ => ExceptionHandlerResponse.CONTINUE;")]
    [InlineData(
        Exact + "[|c.InnerExceptionHandler = e => Answer(e)|];",
        "static ExceptionHandlerResponse Answer(Exception e) { Console.WriteLine(e); return ExceptionHandlerResponse.CONTINUE; }")]
    [InlineData(
        Exact + "[|c.ProductionExceptionHandler = r => { Console.WriteLine(r); return Answer(Decide); }|];",
        "static ProductionExceptionHandlerResponse Answer(Func<ProductionExceptionHandlerResponse> decide) => Decide(); static ProductionExceptionHandlerResponse Decide() => ProductionExceptionHandlerResponse.RETRY;")]
    [InlineData(
        Exact + "[|c.InnerExceptionHandler = OnError|];",
        "static ExceptionHandlerResponse OnError(Exception e) => e is TimeoutException ? Skip() : ExceptionHandlerResponse.FAIL; static ExceptionHandlerResponse Skip() => ExceptionHandlerResponse.CONTINUE;")]
    [InlineData(Exact + "c.InnerExceptionHandler = delegate { return [|ExceptionHandlerResponse.CONTINUE|]; };", "")]
    [InlineData(
        Exact
            + "c.InnerExceptionHandler = new Func<Exception, ExceptionHandlerResponse>(e => [|ExceptionHandlerResponse.CONTINUE|]);",
        "")]
    [InlineData(
        "",
        "static void Configure(IStreamConfig c) => c.DeserializationExceptionHandler = (x, r, e) => [|ExceptionHandlerResponse.CONTINUE|];")]
    [InlineData(
        "var c = Create(); c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;",
        "static StreamConfig Create() { var c = new StreamConfig(); c.InnerExceptionHandler = _ => [|ExceptionHandlerResponse.CONTINUE|]; return c; }")]
    [InlineData(
        "held.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;",
        "static StreamConfig held = Create(); static StreamConfig Create() => new StreamConfig { InnerExceptionHandler = _ => [|ExceptionHandlerResponse.CONTINUE|] };")]
    [InlineData(
        "Start(c => c.InnerExceptionHandler = _ => [|ExceptionHandlerResponse.CONTINUE|]);",
        "static void Start(Action<StreamConfig> set) { var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; set(c); }")]
    [InlineData(
        "Start(c => { c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; c.InnerExceptionHandler = _ => [|ExceptionHandlerResponse.CONTINUE|]; });",
        "static void Start(Action<StreamConfig> set) => set(new StreamConfig());")]
    [InlineData(
        "Action<StreamConfig> set = c => c.InnerExceptionHandler = _ => [|ExceptionHandlerResponse.CONTINUE|]; set(new StreamConfig());",
        "")]
    public Task AHandlerThatGoesOnIsFound(string statements, string members) =>
        Verify.Finds(Application.FromStatements(statements, members));

    [Theory]
    [InlineData(Exact + "c.InnerExceptionHandler = e => ExceptionHandlerResponse.FAIL;", "")]
    [InlineData(
        Exact + "c.InnerExceptionHandler = OnError;",
        "static ExceptionHandlerResponse OnError(Exception e) => ExceptionHandlerResponse.FAIL;")]
    [InlineData(Exact + "c.ProductionExceptionHandler = r => ProductionExceptionHandlerResponse.FAIL;", "")]
    [InlineData(
        Exact + "c.InnerExceptionHandler = e => Answer(e);",
        "static ExceptionHandlerResponse Answer(Exception e) { Console.WriteLine(e); return ExceptionHandlerResponse.FAIL; } static ExceptionHandlerResponse Skip() => ExceptionHandlerResponse.CONTINUE;")]
    [InlineData(
        Exact + "c.InnerExceptionHandler = e => Answer(e);",
        "static ExceptionHandlerResponse Answer(Exception e) => e is null ? Answer(e) : ExceptionHandlerResponse.FAIL;")]
    [InlineData(
        Exact + "c.InnerExceptionHandler = e => { Count(ExceptionHandlerResponse.FAIL); return ExceptionHandlerResponse.FAIL; };",
        "static int Count(ExceptionHandlerResponse answer) => answer == ExceptionHandlerResponse.CONTINUE ? 1 : 0;")]
    [InlineData(Exact, "")]
    [InlineData(Exact + "c.InnerExceptionHandler = e => throw e;", "")]
    [InlineData("var c = new StreamConfig { InnerExceptionHandler = _ => ExceptionHandlerResponse.CONTINUE };", "")]
    [InlineData(
        "var c = new StreamConfig { Guarantee = ProcessingGuarantee.AT_LEAST_ONCE }; c.InnerExceptionHandler = _ => ExceptionHandlerResponse.CONTINUE;",
        "")]
    [InlineData(
        "var c = new StreamConfig { Guarantee = ProcessingGuarantee.AT_LEAST_ONCE, DeserializationExceptionHandler = (x, r, e) => ExceptionHandlerResponse.CONTINUE };",
        "")]
    [InlineData(
        "",
        "public static StreamConfig Create() { var c = new StreamConfig(); c.InnerExceptionHandler = _ => ExceptionHandlerResponse.CONTINUE; return c; }")]
    [InlineData(
        "var c = Create(); Console.WriteLine(c.ApplicationId);",
        "static StreamConfig Create() => new StreamConfig { DeserializationExceptionHandler = (x, r, e) => ExceptionHandlerResponse.CONTINUE };")]
    [InlineData(
        "Start(c => c.InnerExceptionHandler = _ => ExceptionHandlerResponse.CONTINUE);",
        "static void Start(Action<StreamConfig> set) { var c = new StreamConfig { ApplicationId = \"app\" }; set(c); }")]
    [InlineData("var answer = ExceptionHandlerResponse.CONTINUE; Console.WriteLine(answer);", "")]
    [InlineData(
        Exact + "c.InnerExceptionHandler = handler;",
        "static Func<Exception, ExceptionHandlerResponse> handler = Load(); static Func<Exception, ExceptionHandlerResponse> Load() => throw new Exception();")]
    [InlineData(
        "var o = new Options { InnerExceptionHandler = _ => ExceptionHandlerResponse.CONTINUE };",
        "class Options { public Func<Exception, ExceptionHandlerResponse>? InnerExceptionHandler { get; set; } }")]
    public Task AHandlerThatFailsOrPromisesNothingIsSilent(string statements, string members) =>
        Verify.Silent(Application.FromStatements(statements, members));

    private const string Started =
        "var b = new StreamBuilder(); TOPOLOGY new KafkaStream(b.Build(), c).StartAsync().Wait();";

    [Theory]
    [InlineData("b.Stream<string, string>(\"a\").Filter((k, v, x) => v.Length > 1).To(\"b\");")]
    [InlineData("b.Stream<string, string>(\"a\").MapValues((v, x) => v.Trim()).Peek((k, v, x) => Console.WriteLine(v)).To(\"b\"); var n = new List<int>().Count();")]
    [InlineData("Add(b);")]
    [InlineData("b.Stream<string, string>(\"a\").GroupByKey().Count(Streamiz.Kafka.Net.Table.InMemory.As<string, long>(\"counts\"));")]
    public Task ATopologyWithoutAStoreOnDiskIsProcessedAgain(string topology) =>
        Verify.Message(Application.FromStatements(
            Exact + "c.InnerExceptionHandler = e => ExceptionHandlerResponse.CONTINUE; "
                + Started.Replace("TOPOLOGY", topology),
            "static void Add(StreamBuilder b) => b.Stream<string, string>(\"a\").To(\"b\"); static async Task Other() { var b = new StreamBuilder(); b.Stream<string, string>(\"a\").GroupByKey().Count(); await new KafkaStream(b.Build(), new StreamConfig()).StartAsync(); }"),
            "CONTINUE aborts the transaction and processes its records again, with all that they do outside of Kafka; return FAIL and repair the cause");

    [Theory]
    [InlineData("b.Stream<string, string>(\"a\").GroupByKey().Count();")]
    [InlineData("b.Table<string, string>(\"a\").ToStream().To(\"b\");")]
    [InlineData("var s = b.Stream<string, string>(\"a\"); s.GroupByKey().Reduce((x, y) => x + y);")]
    [InlineData("Add(b);")]
    public Task ATopologyThatCountsIsFound(string topology) =>
        Verify.Finds(Application.FromStatements(
            Exact + "c.InnerExceptionHandler = e => [|ExceptionHandlerResponse.CONTINUE|]; "
                + Started.Replace("TOPOLOGY", topology),
            "static void Add(StreamBuilder b) => b.Stream<string, string>(\"a\").GroupByKey().Count();"));

    [Theory]
    [InlineData(
        "c.DeserializationExceptionHandler = (x, r, e) => ExceptionHandlerResponse.CONTINUE;",
        "CONTINUE loses the record that cannot be read: its offset is committed; return FAIL and repair the cause")]
    [InlineData(
        "c.ProductionExceptionHandler = r => ProductionExceptionHandlerResponse.CONTINUE;",
        "CONTINUE loses the output record: the offset of its input is committed; return FAIL and repair the cause")]
    [InlineData(
        "c.InnerExceptionHandler = e => ExceptionHandlerResponse.CONTINUE;",
        "CONTINUE replays the transaction over RocksDB stores that are not rolled back, so that counts are too high; return FAIL and repair the cause")]
    public Task EachAnswerHasItsOwnCost(string statements, string message) =>
        Verify.Message(Application.FromStatements(Exact + statements), message);

    [Theory]
    [InlineData(
        "c.InnerExceptionHandler = e => [|ExceptionHandlerResponse.CONTINUE|];",
        "c.InnerExceptionHandler = e => ExceptionHandlerResponse.FAIL;")]
    [InlineData(
        "c.ProductionExceptionHandler = r => [|ProductionExceptionHandlerResponse.RETRY|];",
        "c.ProductionExceptionHandler = r => ProductionExceptionHandlerResponse.FAIL;")]
    public Task TheFixAnswersFail(string before, string after) =>
        Verify.Decides(Application.FromStatements(Exact + before), Application.FromStatements(Exact + after));
}
