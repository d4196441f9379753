<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text[completed]}" onward="${next}">
  <h1 class="title"><c:out value="${text[completed]}"/></h1>
  <p class="other"><a href="<c:out value="${next}"/>"><c:out value="${text['login.onward']}"/></a></p>
</t:page>
