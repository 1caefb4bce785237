using Xunit;
using Verify = EosAnalyzers.Tests.Verification.FileVerifier<EosAnalyzers.Rules.Deployment.UnreadableFile.UnreadableFileRule>;

namespace EosAnalyzers.Tests.Rules.Deployment.UnreadableFile;

public class UnreadableFileTests
{
    [Theory]
    [InlineData("appsettings.json", "{ \"Kafka\": { \"acks\" [|1|] } }")]
    [InlineData("appsettings.json", "{ \"Kafka\": { \"acks\": \"all\" }[||]")]
    [InlineData("appsettings.json", "{ \"BootstrapServers\": \"b\\[|x|]\" }")]
    [InlineData("docker-compose.yml", "services:\n  kafka: [ a, b\n[||]")]
    public Task AFileThatBreaksOffIsNamedWhereItDoes(string path, string marked) => Verify.Finds(path, marked);

    [Theory]
    [InlineData("docker-compose.yml", "services:\n  kafka: { image: a }\n  [|kafka|]: { image: b }\n")]
    [InlineData("appsettings.json", "{ \"Kafka\": { \"acks\": \"1\", \"[|Acks|]\": \"all\" } }")]
    [InlineData("producer.properties", "acks=1\n[|acks|]=all\n")]
    public Task AKeyThatComesTwice(string path, string marked) => Verify.Finds(path, marked);

    [Fact]
    public Task TheMessageNamesTheFile() => Verify.Message(
        "appsettings.json",
        "{ \"Kafka\": 1 2 }", "appsettings.json cannot be read as it is meant: ',' is expected here; nothing of it is checked");

    [Fact]
    public Task ABrokenFileLosesNothingOfAnother() =>
        Verification.FileVerifier<EosAnalyzers.Rules.Deployment.ReadUncommittedInFile.ReadUncommittedInFileRule>.Finds(
            "",
            ("appsettings.json", "{"), ("consumer.properties", "isolation.level=[|read_uncommitted|]"));

    [Theory]
    [InlineData(
        "appsettings.json",
        "// a comment\n{ \"a\": [1, -2.5e3, true, null,], /* another */ \"b\": \"\\u00e9\\n\", }\n")]
    [InlineData("appsettings.json", "\uFEFF{}")]
    [InlineData("docker-compose.yml", "")]
    [InlineData("docker-compose.yml", "# nothing\n")]
    [InlineData("docker-compose.yml", "a: &a [1]\nb: *a\n---\nc: *unknown\n")]
    [InlineData("docker-compose.yml", "x: &x { a: 1 }\ny: { <<: *x, a: 2 }\nz: { <<: [*x, *x] }\n")]
    [InlineData("a.properties", "! a comment\n# another\nkey\nother : value\\\n   goes on\nunicode=\\u00e9\n\\=\n")]
    [InlineData("notes.txt", "{ not ours")]
    [InlineData("appsettings.json", "")]
    [InlineData("appsettings.json", "\uFEFF")]
    [InlineData("appsettings.json", "{ \"a\": \"b\\x\" }")]
    public Task WhatIsRead(string path, string text) => Verify.Silent(path, text);
}
