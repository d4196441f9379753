<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['home.title']}" personal="true">
  <h1 class="title"><c:out value="${fn:substringBefore(text['home.greeting'], '{0}')}"/><bdi><c:out
      value="${nickname}"/></bdi><c:out value="${fn:substringAfter(text['home.greeting'], '{0}')}"/></h1>
  <p class="other"><a href="<c:out value="${root}"/>/account"><c:out value="${text['home.account']}"/></a></p>
  <t:logout/>
</t:page>
