using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.FencingMishandled.FencingMishandledRule>;

namespace EosAnalyzers.Tests.Rules.Settings.FencingMishandled;

public class FencingMishandledTests
{
    private static string Loop(
        string handlers,
        string produce = "producer.Produce(\"out\", r.Message);",
        string members = "") => Application.FromStatements("", $$"""
        static async Task Loop(IConsumer<string, string> consumer, IProducer<string, string> producer, CancellationToken stop)
            {
                await Task.Yield();
                while (!stop.IsCancellationRequested)
                {
                    var r = consumer.Consume(stop);
                    try
                    {
                        producer.BeginTransaction();
                        {{produce}}
                        producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(10));
                        producer.CommitTransaction();
                    }
                    {{handlers}}
                }
            }
            static IProducer<string, string> Build() => throw new Exception();
            {{members}}
        """);

    [Theory]
    [InlineData("catch ([|KafkaException|] e) { Console.WriteLine(e); }")]
    [InlineData("catch ([|KafkaTxnRequiresAbortException|]) { }")]
    [InlineData("catch ([|ProduceException<string, string>|] e) { Console.WriteLine(e.Error); }")]
    [InlineData("catch ([|KafkaException|] e) { if (e.Error.IsFatal) throw; Console.WriteLine(e); }")]
    [InlineData("catch ([|Exception|] e) { Console.WriteLine(e); }")]
    [InlineData("catch [|{ }|]")]
    [InlineData("catch ([|KafkaException|]) { continue; }")]
    [InlineData("catch ([|KafkaTxnRequiresAbortException|]) { producer.CommitTransaction(); }")]
    [InlineData(
        "catch (OperationCanceledException) { break; } catch ([|KafkaException|] e) { Log(e); }",
        "static void Log(Exception e) { }")]
    public Task AnErrorThatIsSwallowedIsFound(string handlers, string members = "") =>
        Verify.Finds(Loop(handlers, members: members));

    [Theory]
    [InlineData("catch ([|KafkaException|] e) when (e.Error.IsFatal) { Console.WriteLine(e); }")]
    [InlineData("catch ([|KafkaException|] e) when (e.Error.IsFatal) { producer.AbortTransaction(); consumer.Seek(r.TopicPartitionOffset); }")]
    [InlineData("catch ([|KafkaException|] e) when (e.Error.Code == ErrorCode.Local_Fenced) { producer.AbortTransaction(); continue; }")]
    [InlineData("catch ([|KafkaException|] e) when (e.Error.Code is ErrorCode.ProducerFenced or ErrorCode.InvalidProducerEpoch) { Console.WriteLine(e); }")]
    public Task AProducerThatIsUsedAfterAFatalErrorIsFound(string handlers) => Verify.Finds(Loop(handlers));

    [Theory]
    [InlineData("catch (KafkaException) { [|producer.AbortTransaction()|]; }")]
    [InlineData("catch (KafkaException e) { if (e.Error.IsFatal) throw; [|producer.AbortTransaction()|]; }")]
    [InlineData("catch (KafkaTxnRequiresAbortException e) { Console.WriteLine(e); [|producer.AbortTransaction(TimeSpan.FromSeconds(5))|]; continue; }")]
    public Task AnAbortAfterWhichTheLoopReadsOnIsFound(string handlers) => Verify.Finds(Loop(handlers));

    [Theory]
    [InlineData("[|producer.ProduceAsync(\"out\", r.Message)|];")]
    [InlineData("_ = [|producer.ProduceAsync(\"out\", r.Message, stop)|];")]
    public Task AProduceThatNobodyAwaitsIsFound(string produce) => Verify.Finds(Loop("finally { }", produce));

    [Theory]
    [InlineData("catch (KafkaException) { producer.AbortTransaction(); consumer.Seek(r.TopicPartitionOffset); }")]
    [InlineData("catch (KafkaException) { producer.AbortTransaction(); throw; }")]
    [InlineData("catch (KafkaException) { producer.AbortTransaction(); break; }")]
    [InlineData("catch (KafkaException e) { throw new InvalidOperationException(\"stopped\", e); }")]
    [InlineData("catch (KafkaException) { return; }")]
    [InlineData("catch (KafkaException e) { if (e.Error.IsFatal) throw; producer.AbortTransaction(); consumer.Seek(r.TopicPartitionOffset); }")]
    [InlineData("catch (KafkaException e) { if (e.Error.IsFatal) throw; else return; }")]
    [InlineData("catch (KafkaException e) { try { producer.AbortTransaction(); } finally { Console.WriteLine(e); } break; }")]
    [InlineData("catch (KafkaException e) when (e.Error.IsFatal) { throw; } catch (KafkaException) { producer.AbortTransaction(); consumer.Seek(r.TopicPartitionOffset); }")]
    [InlineData("catch (KafkaException e) when (e.Error.IsFatal) { producer.Dispose(); producer = Build(); consumer.Seek(r.TopicPartitionOffset); }")]
    [InlineData("catch (KafkaException e) when (!e.Error.IsFatal) { producer.AbortTransaction(); consumer.Seek(r.TopicPartitionOffset); }")]
    [InlineData(
        "catch (KafkaException) { Rewind(producer, consumer, r); }",
        "static void Rewind(IProducer<string, string> p, IConsumer<string, string> c, ConsumeResult<string, string> r) { p.AbortTransaction(); c.Seek(r.TopicPartitionOffset); }")]
    [InlineData("catch (Exception e) { Environment.FailFast(e.Message); }")]
    [InlineData("catch (OperationCanceledException) { }")]
    [InlineData("catch (ConsumeException e) { Console.WriteLine(e.Error); }")]
    [InlineData("catch (KafkaRetriableException) { producer.CommitTransaction(); }")]
    [InlineData("finally { Console.WriteLine(); }")]
    [InlineData("catch (FormatException e) { Console.WriteLine(e); }")]
    public Task AnErrorThatIsAnsweredIsSilent(string handlers, string members = "") =>
        Verify.Silent(Loop(handlers, members: members));

    [Theory]
    [InlineData("await producer.ProduceAsync(\"out\", r.Message);")]
    [InlineData("var sent = producer.ProduceAsync(\"out\", r.Message); await sent;")]
    [InlineData("await Task.WhenAll(Enumerable.Range(0, 2).Select(i => producer.ProduceAsync(\"out\", r.Message)));")]
    [InlineData("producer.Produce(\"out\", r.Message, report => Console.WriteLine(report.Status));")]
    public Task AProduceWhoseErrorIsSeenIsSilent(string produce) => Verify.Silent(Loop("finally { }", produce));

    [Theory]
    [InlineData("static void Read(IConsumer<string, string> c) { while (true) { try { c.Consume(); } catch (KafkaException) { } } }")]
    [InlineData("static void Write(IProducer<string, string> p) { while (true) { try { p.Produce(\"t\", new Message<string, string>()); } catch (KafkaException) { } } }")]
    [InlineData("static void Once(string id) { using var p = new ProducerBuilder<string, string>(new ProducerConfig { TransactionalId = id }).Build(); try { p.BeginTransaction(); p.CommitTransaction(); } catch (KafkaException) { } }")]
    [InlineData("static void Outer(IProducer<string, string> p) { try { while (true) { p.BeginTransaction(); p.CommitTransaction(); } } catch (KafkaException e) { Console.WriteLine(e); } }")]
    [InlineData("static void Retry(IProducer<string, string> p, List<string> batch) { for (var i = 0; i < 3; i++) { try { p.BeginTransaction(); p.CommitTransaction(); return; } catch (KafkaException) { p.AbortTransaction(); } } }")]
    public Task WhereNothingGoesOnWithTheProducerItIsSilent(string members) =>
        Verify.Silent(Application.FromStatements("", members));

    [Fact]
    public Task AMethodThatIsCalledAgainWithTheSameProducerIsFound() => Verify.Finds(Application.FromStatements("", """
        readonly IProducer<string, string> producer = null!;
        bool Write(string value)
        {
            try { producer.BeginTransaction(); producer.Produce("t", new Message<string, string> { Value = value }); producer.CommitTransaction(); return true; }
            catch ([|KafkaException|]) { return false; }
        }
        """));

    [Theory]
    [InlineData(
        "catch (KafkaException e) { Console.WriteLine(e); }",
        "An error of the transaction is not handled: it is swallowed, so that every later BeginTransaction fails; abort and read the input again, or rethrow")]
    [InlineData(
        "catch (KafkaException) { producer.AbortTransaction(); }",
        "An error of the transaction is not handled: after this abort the loop reads on, and the records are lost; seek the consumer back to the first of them")]
    [InlineData(
        "catch (KafkaException e) when (e.Error.IsFatal) { }",
        "An error of the transaction is not handled: the loop goes on with a producer that it has ended; dispose it and build a new one, or rethrow")]
    public Task TheMessageSaysHowToAnswer(string handlers, string message) => Verify.Message(Loop(handlers), message);

    [Theory]
    [InlineData("[|producer.ProduceAsync(\"out\", r.Message)|];", "await producer.ProduceAsync(\"out\", r.Message);")]
    [InlineData("_ = [|producer.ProduceAsync(\"out\", r.Message, stop)|];", "await producer.ProduceAsync(\"out\", r.Message, stop);")]
    public Task AProduceIsAwaited(string before, string after) =>
        Verify.Fixes(Loop("finally { }", before), Loop("finally { }", after));

    [Fact]
    public Task TheConsumerSeeksBackToTheRecordOfTheTransaction() => Verify.Fixes(
        Loop("catch (KafkaException) { [|producer.AbortTransaction()|]; }"),
        Loop("catch (KafkaException) { producer.AbortTransaction(); consumer.Seek(r.TopicPartitionOffset); }"));
}
