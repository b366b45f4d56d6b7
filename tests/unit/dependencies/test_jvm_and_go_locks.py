"""The files of Maven, Gradle and Go."""

from __future__ import annotations

from aide_core.dependencies import Digest
from tests.unit.dependencies.reading import by_name, lines, read, versions

POM = """
    <?xml version="1.0" encoding="ISO-8859-1"?>
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <parent><groupId>org.shop</groupId><artifactId>all</artifactId><version>1.5</version></parent>
      <artifactId>web</artifactId>
      <properties><spring>5.3.1</spring><again>${spring}</again><loop>${loop}</loop></properties>
      <dependencyManagement><dependencies>
        <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>7</version></dependency>
      </dependencies></dependencyManagement>
      <dependencies>
        <dependency>
          <groupId>org.springframework</groupId>
          <artifactId>spring-core</artifactId>
          <version>${again}</version>
        </dependency>
        <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
        <dependency><groupId>${project.groupId}</groupId><artifactId>core</artifactId>
          <version>${project.version}</version></dependency>
        <dependency><groupId>g</groupId><artifactId>range</artifactId><version>[1,2)</version></dependency>
        <dependency><groupId>g</groupId><artifactId>loop</artifactId><version>${loop}</version></dependency>
        <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.12</version>
          <scope>test</scope></dependency>
      </dependencies>
      <profiles><profile><dependencies>
        <dependency><groupId>g</groupId><artifactId>more</artifactId><version>2</version></dependency>
      </dependencies></profile></profiles>
    </project>
"""


def test_maven() -> None:
    file = read("pom.xml", POM)
    assert versions(file) == {
        "org.springframework:spring-core": "5.3.1",
        "g:managed": "7",
        "org.shop:core": "1.5",
        "g:range": "",
        "g:loop": "",
        "junit:junit": "4.12",
        "g:more": "2",
    }
    found = by_name(file)
    assert [name for name, component in found.items() if component.dev] == ["junit:junit"]
    spring = found["org.springframework:spring-core"]
    assert spring.purl == "pkg:maven/org.springframework/spring-core@5.3.1"
    assert lines(file)["org.springframework:spring-core"] == 12


def test_gradle() -> None:
    text = """
        # This is a Gradle generated file for dependency locking.
        org.a:b:1.0=compileClasspath,testCompileClasspath
        junit:junit:4.12=testCompileClasspath,testRuntimeClasspath
        empty=annotationProcessor
    """
    file = read("app/gradle.lockfile", text)
    assert versions(file) == {"org.a:b": "1.0", "junit:junit": "4.12"}
    assert [c.name for c in file.components if c.dev] == ["junit:junit"]
    assert lines(file) == {"org.a:b": 2, "junit:junit": 3}


def test_gradle_verification_holds_digests() -> None:
    text = f"""
        <verification-metadata xmlns="https://schema.gradle.org/dependency-verification">
          <components>
            <component group="org.a" name="b" version="1.0">
              <artifact name="b-1.0.jar"><sha256 value="{"C" * 64}"/></artifact>
              <artifact name="b-1.0.pom"><sha256 value="{"d" * 64}"/></artifact>
            </component>
            <component group="org.a" name="parent" version="1">
              <artifact name="parent-1.pom"><sha256 value="{"d" * 64}"/></artifact>
            </component>
          </components>
        </verification-metadata>
    """
    file = read("gradle/verification-metadata.xml", text)
    assert by_name(file)["org.a:b"].digests == (Digest("SHA-256", "c" * 64),)
    assert versions(file) == {"org.a:b": "1.0"}


def test_go_mod() -> None:
    text = """
        module example.org/shop

        go 1.21

        require github.com/single/line v1.0.0

        require (
            golang.org/x/text v0.3.0 // indirect
            github.com/old/thing v2.0.0+incompatible
            example.org/fork v1.0.0
            example.org/local v1.0.0
        )

        replace (
            example.org/fork => github.com/mine/fork v1.1.0
            example.org/local v1.0.0 => ../local
        )
        exclude golang.org/x/text v0.2.0
    """
    file = read("go.mod", text)
    assert versions(file) == {
        "github.com/single/line": "v1.0.0",
        "golang.org/x/text": "v0.3.0",
        "github.com/old/thing": "v2.0.0",
        "github.com/mine/fork": "v1.1.0",
    }
    found = by_name(file)
    assert [name for name, component in found.items() if not component.direct] == [
        "golang.org/x/text"
    ]
    assert lines(file)["golang.org/x/text"] == 8
    assert found["golang.org/x/text"].purl == "pkg:golang/golang.org/x/text@v0.3.0"
    assert file.complete


def test_go_mod_of_old_names_only_a_part() -> None:
    assert not read("go.mod", "module m\ngo 1.16\nrequire a.org/b v1.0.0\n").complete
    assert read("go.mod", "module m\ngo 1.17\nrequire a.org/b v1.0.0\n").complete


def test_go_sum_holds_what_was_looked_at_too() -> None:
    text = """
        a.org/b v1.9.0 h1:x=
        a.org/b v1.10.0 h1:x=
        a.org/b v1.11.0/go.mod h1:x=
        a.org/c v0.0.0-20191109021931-daa7c04131f5 h1:x=
    """
    assert versions(read("go.sum", text)) == {
        "a.org/b": "v1.10.0",
        "a.org/c": "v0.0.0-20191109021931-daa7c04131f5",
    }
